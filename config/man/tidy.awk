# scdoc begins a paragraph after each heading and before each end of an
# indent; mandoc's lint rightly calls those empty. The first kind is left out,
# the second moves behind the indent.
function flush() { if (held) print ".P"; held = 0 }
/^\.PP?$/ { held = !after_heading; next }
/^\.RE$/ { print; next }
/^\.(SH|SS)( |$)/ { held = 0 }
{ flush(); print; after_heading = /^\.(TH|SH|SS)( |$)/ }
