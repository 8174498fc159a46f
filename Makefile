# mendline. `make demo` and `make check` set up all they need themselves.
#
#   make            the command and the library, under build/
#   make demo       plan the wedding of examples/ and leave its calendar
#   make check      unit, wrong-plan and golden tests
#   make san        the same under address and undefined sanitizers
#   make lint       layers, banned calls, warnings of gcc and clang
#   make man        the manual pages, under build/man/ (needs scdoc)
#   make install    under PREFIX, and DESTDIR before it
#
# NO_INSTALL=1 prints the command for missing packages instead of running it.

PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
DESTDIR ?=
BUILD ?= build
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
       -Wmissing-prototypes -Wwrite-strings -Wvla
ifeq ($(WERROR),1)
WARN += -Werror
endif
# What costs next to nothing and makes a slip harder to exploit; tests/lint
# looks whether it arrived. Sanitizers bring their own.
ifeq ($(shell uname)$(findstring sanitize,$(CFLAGS)),Linux)
HARDEN = -fPIE -fstack-protector-strong $(if $(filter -O1 -O2 -O3,$(CFLAGS)), \
         -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
HARDEN_LINK = -pie -Wl,-z,relro,-z,now
endif
Q = $(if $(V),,@)

VERSION = $(shell sed -n 's/.*MENDLINE_VERSION "\(.*\)"/\1/p' include/mendline/mendline.h)

.DEFAULT_GOAL := all
.SECONDARY:
.PHONY: all check unit golden property catalogue examples san valgrind \
        oracle interop browser occurrences fuzz bench \
        bench-run bench-calendar-in lint coverage demo install uninstall clean deps

# Made by config/deps.sh: installs what is missing, then says where it is.
ifeq ($(filter clean uninstall,$(MAKECMDGOALS)),)
include $(BUILD)/config.mk
endif
$(BUILD)/config.mk: config/deps.sh
	$(Q)mkdir -p $(BUILD)
	$(Q)NO_INSTALL=$(NO_INSTALL) sh config/deps.sh >$@.new && mv $@.new $@

deps: $(BUILD)/config.mk

COMPILE = $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc $(WARN) \
          $(CPPFLAGS) $(PKG_CFLAGS) $(HARDEN) $(CFLAGS) -MMD -MP

LIB_SRC := $(wildcard $(foreach layer,base model engine io view, \
                      src/$(layer)/*.c src/$(layer)/*/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/catalogue_builtin.o \
           $(BUILD)/catalogue_compiled.o
CLI_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/cli/*.c))
SUPPORT_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
UNIT := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
PROPERTY := $(patsubst tests/property/%.c,$(BUILD)/property/%, \
                       $(wildcard tests/property/*.c))

$(SUPPORT_OBJ): CPPFLAGS += -Itests

all: $(BUILD)/mendline $(BUILD)/mendline.pc

$(BUILD)/mendline: $(CLI_OBJ) $(BUILD)/libmendline.a
	$(Q)$(CC) $(CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -Wl,--as-needed -o $@ $^ \
	  $(PKG_LIBS)

$(BUILD)/libmendline.a: $(LIB_OBJ)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c $(BUILD)/config.mk
	$(Q)mkdir -p $(@D)
	$(if $(V),,@echo "  cc   $<")
	$(Q)$(COMPILE) -c -o $@ $<

# The catalogue travels inside the program: its text, and what reading it gives.
$(BUILD)/catalogue_builtin.c: config/catalogue.cfg
	$(Q)mkdir -p $(@D)
	$(Q){ echo '#include <mendline/load.h>'; \
	  echo 'const char mend_builtin_catalogue[] = {'; \
	  od -An -v -tu1 $< | sed 's/ *\([0-9][0-9]*\)/(char)\1,/g'; \
	  echo '0 };'; } >$@
$(BUILD)/catalogue_%.o: $(BUILD)/catalogue_%.c
	$(Q)$(COMPILE) -c -o $@ $<

# A cross build cannot run what it made (126, 127, or 255 of an emulator): its
# command reads the text at each start.
NOT_RUN = const struct mend_catalogue *mend_catalogue_builtin(void) { return NULL; }
$(BUILD)/catalogue_compiled.c: $(BUILD)/catalogue_compile
	$(Q)$< >$@.new || case $$? in \
	  126|127|255) echo "  note $< does not run here"; \
	    printf '#include <mendline/load.h>\n$(NOT_RUN)\n' >$@.new ;; \
	  *) exit 1 ;; esac
	$(Q)mv $@.new $@
$(BUILD)/catalogue_compile: $(BUILD)/src/catalogue/compile.o \
    $(filter $(addprefix $(BUILD)/src/,base/% model/% io/config/% io/file_read.o) \
      %/catalogue_builtin.o,$(LIB_OBJ))
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ $(PKG_LIBS)

# Always made anew: PREFIX may differ from the last time.
.PHONY: $(BUILD)/mendline.pc
$(BUILD)/mendline.pc: config/mendline.pc.in
	$(Q)sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' \
	  -e 's|@VERSION@|$(VERSION)|' $< >$@

# ---- manual ------------------------------------------------------------------

MAN = $(patsubst config/man/%.scd,$(BUILD)/man/%,$(wildcard config/man/*.scd))
SCDOC := $(shell command -v scdoc)
# The day that stands at their foot: of the package, else of the last commit.
MAN_EPOCH = $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null),0)

.PHONY: man
man: $(MAN)
$(BUILD)/man/%: $(BUILD)/man/%.scd
	$(Q)$(if $(SCDOC),,echo "man: scdoc is not here; install it to make the pages"; exit 1;) \
	  SOURCE_DATE_EPOCH=$(MAN_EPOCH) scdoc <$< >$@.raw && \
	  awk -f config/man/tidy.awk $@.raw >$@.new && mv $@.new $@ && rm -f $@.raw

# Options, commands and words come from the tables of the program.
$(BUILD)/man/%.scd: config/man/%.scd $(BUILD)/man/fill_in
	$(Q)$(BUILD)/man/fill_in <$< >$@.new && mv $@.new $@
$(BUILD)/man/fill_in: $(BUILD)/src/man/fill_in.o \
    $(filter-out %/main.o,$(CLI_OBJ)) $(BUILD)/libmendline.a
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# ---- tests -------------------------------------------------------------------

TEST_FLAGS = -DTESTS_DIR='"$(CURDIR)/tests"' -DEXAMPLES_DIR='"$(CURDIR)/examples"'

$(BUILD)/unit/% $(BUILD)/property/%: TEST_SRC = tests/$(notdir $(@D))/$*.c
$(BUILD)/unit/%: tests/unit/%.c $(SUPPORT_OBJ) $(BUILD)/libmendline.a
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) $(TEST_FLAGS) -Itests -o $@ $< $(SUPPORT_OBJ) \
	  $(BUILD)/libmendline.a $(PKG_LIBS) $(CMOCKA_LIBS)
$(BUILD)/property/%: tests/property/%.c $(SUPPORT_OBJ) $(BUILD)/libmendline.a
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) $(TEST_FLAGS) -Itests -o $@ $< $(SUPPORT_OBJ) \
	  $(BUILD)/libmendline.a $(PKG_LIBS) $(CMOCKA_LIBS)

check: unit golden property manners catalogue examples

# The catalogue as data; what is sourced of it, README says too.
catalogue: $(BUILD)/mendline
	$(Q)if command -v python3 >/dev/null; then \
	  MENDLINE=$(abspath $(BUILD)/mendline) python3 tests/catalogue/read_back.py; \
	else echo "  skip the catalogue is not read back: no python3 here"; fi

# A page of C that uses the library as anyone would.
examples: $(BUILD)/examples/library
	$(Q)$< examples/wedding.cfg 2026-11-21 >/dev/null && \
	  echo "  ok   examples/library.c"
$(BUILD)/examples/library: examples/library.c $(BUILD)/libmendline.a
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -o $@ $< $(BUILD)/libmendline.a $(PKG_LIBS)

unit: $(UNIT)
	$(Q)sh tests/support/run.sh $(UNIT)

property: $(PROPERTY)
	$(Q)sh tests/support/run.sh $(PROPERTY)

golden: $(BUILD)/mendline $(BUILD)/golden/terminal
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) \
	  TERMINAL=$(abspath $(BUILD)/golden/terminal) sh tests/golden/run.sh
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) sh tests/golden/readme.sh
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) sh tests/sheets/run.sh
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) sh tests/golden/screens.sh

$(BUILD)/golden/terminal: tests/golden/terminal.c
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -o $@ $<

# The manners of the command and of what is installed with it.
.PHONY: manners
manners: all $(BUILD)/golden/terminal
	+$(Q)CC="$(CC)" SAN_FLAGS="$(filter -fsanitize%,$(CFLAGS))" BUILD=$(abspath $(BUILD)) sh tests/manners/run.sh

SAN = -fsanitize=address,undefined -fno-sanitize-recover=undefined \
      -fno-omit-frame-pointer
san:
	$(Q)$(MAKE) BUILD=$(BUILD)/san CFLAGS="-O1 -g $(SAN)" check

# Units and properties as they are; the command's runs through a wrapper.
valgrind: $(UNIT) $(PROPERTY) $(BUILD)/mendline $(BUILD)/golden/terminal
	$(Q)VALGRIND=1 sh tests/support/run.sh $(UNIT) $(PROPERTY)
	$(Q)printf '#!/bin/sh\nexec valgrind -q --error-exitcode=99 \
	  --leak-check=full --errors-for-leak-kinds=definite,indirect \
	  %s "$$@"\n' $(abspath $(BUILD)/mendline) >$(BUILD)/mendline-valgrind
	$(Q)chmod +x $(BUILD)/mendline-valgrind
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline-valgrind) \
	  TERMINAL=$(abspath $(BUILD)/golden/terminal) sh tests/golden/run.sh

# A second reading of the design, in another language; MiniZinc on our models.
# ORACLE="--tried 50 --none 10 --modelled 5" asks for less.
oracle: $(BUILD)/mendline
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) python3 tests/oracle/run.py $(ORACLE)

# Every occurrence of every calendar: ours, by libical's iterator, in Python.
OCCURRENCES := $(BUILD)/tests/occurrences/ours $(BUILD)/tests/occurrences/by_libical
occurrences: $(OCCURRENCES)
	$(Q)python3 tests/occurrences/compare.py $(OCCURRENCES)
	$(Q)if /usr/bin/python3 -c 'import dateutil' 2>/dev/null; then \
	  /usr/bin/python3 tests/occurrences/random_rules.py $(OCCURRENCES) $(RULES); \
	else echo "  skip random rules: no dateutil here"; fi
$(BUILD)/tests/occurrences/%: tests/occurrences/%.c $(BUILD)/libmendline.a
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -Itests -o $@ $< $(BUILD)/libmendline.a $(PKG_LIBS)

# Every sort of JSON document against its schema; needs python3-jsonschema.
.PHONY: schema
schema: $(BUILD)/mendline
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) python3 tests/schema/documents.py

# Other people's programs read what we write.
interop: $(BUILD)/mendline
	$(Q)BUILD=$(abspath $(BUILD)) MENDLINE=$(abspath $(BUILD)/mendline) \
	  sh tests/interop/run.sh

# A real browser opens our reports.
browser: $(BUILD)/mendline
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) sh tests/browser/run.sh

lint: $(BUILD)/config.mk
	$(Q)sh tests/lint/layers.sh
	$(Q)$(MAKE) BUILD=$(BUILD)/lint-gcc CC=gcc WERROR=1 all
	$(Q)if command -v clang >/dev/null; then \
	  $(MAKE) BUILD=$(BUILD)/lint-clang CC=clang WERROR=1 all; \
	else echo "lint: no clang here, only gcc was asked"; fi
	$(Q)BUILD=$(BUILD) sh tests/lint/analyse.sh

# What four analysers say, by itself; ANALYSERS="gcc cppcheck" asks some.
.PHONY: analyse builds
analyse: $(BUILD)/config.mk
	$(Q)BUILD=$(BUILD) sh tests/lint/analyse.sh

# With gcc and clang, from no optimisation to that of the whole program.
builds: $(BUILD)/config.mk
	$(Q)BUILD=$(BUILD) sh tests/lint/builds.sh

# ---- trust ---------------------------------------------------------------------

.PHONY: faults faults-run kills privacy mutation mutation-parts

# The command with every allocation and every call on a file in our hands.
WRAPPED = malloc calloc realloc strdup strndup realpath fopen fread fflush open \
          close read write fsync rename mkstemp fchmod mkdir unlink stat lstat \
          fstat flock opendir readdir access chmod
$(BUILD)/mendline-faults: $(CLI_OBJ) $(BUILD)/tests/faults/inject.o $(BUILD)/libmendline.a
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $(WRAPPED:%=-Wl,--wrap=%) -o $@ $^ $(PKG_LIBS)
faults-run: $(BUILD)/mendline-faults
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline-faults) python3 tests/faults/run.py $(FAULTS)
faults:
	$(Q)$(MAKE) BUILD=$(BUILD)/faults CFLAGS="-O1 -g $(SAN)" faults-run

# Small breaks in the core sources, one at a time: which does a test notice?
MUTANTS_EACH ?= 6
mutation: $(BUILD)/config.mk
	$(Q)python3 tests/mutation/run.py --each $(MUTANTS_EACH)
mutation-parts: $(LIB_OBJ) $(SUPPORT_OBJ)

# Killed at any moment, the calendar is the old one or the new one.
KILLS ?= 1000
kills: $(BUILD)/mendline
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) \
	  python3 tests/faults/kills.py --kills $(KILLS)

# No socket, and no file that nobody named.
privacy: $(BUILD)/mendline $(BUILD)/nosocket
	$(Q)MENDLINE=$(abspath $(BUILD)/mendline) \
	  python3 tests/privacy/run.py $(BUILD)/nosocket
$(BUILD)/nosocket: tests/privacy/nosocket.c
	$(Q)$(CC) $(CFLAGS) $(WARN) -o $@ $<

FUZZ_SECONDS ?= 30
fuzz: $(BUILD)/config.mk
	$(Q)BUILD=$(BUILD)/fuzz SECONDS_EACH=$(FUZZ_SECONDS) sh tests/fuzz/run.sh
# AFL++, where it is installed; TARGETS="calendar plan" says which.
.PHONY: fuzz-afl
fuzz-afl: $(BUILD)/config.mk
	$(Q)BUILD=$(BUILD)/afl SECONDS_EACH=$(FUZZ_SECONDS) sh tests/fuzz/afl.sh

# BENCH="-f tight,clinic -n 5 -t 1" chooses families, plans of each, seconds.
BENCH ?=
export PEERS
BENCH_SRC := $(wildcard tests/bench/*.c)
bench: $(BUILD)/config.mk
	$(Q)$(MAKE) BUILD=$(BUILD)/bench CFLAGS="-O3 -DNDEBUG" bench-run
bench-run: $(BUILD)/bench/bench $(BUILD)/mendline $(BUILD)/bench/calendar_out
	$(Q)BENCH="$(BENCH)" sh tests/bench/run.sh $(BUILD)
	$(Q)$(BUILD)/bench/calendar_out
bench-run: bench-calendar-in
$(BUILD)/bench/calendar_out: tests/bench/calendar/bench_calendar_out.c \
                             $(BUILD)/libmendline.a
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -o $@ $< $(BUILD)/libmendline.a $(PKG_LIBS)
$(BUILD)/bench/bench: $(BENCH_SRC) $(wildcard tests/bench/*.h) \
                      $(BUILD)/libmendline.a
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc $(WARN) \
	  $(CFLAGS) -Itests -o $@ $(BENCH_SRC) $(BUILD)/libmendline.a $(PKG_LIBS)

# How fast other people's calendars are read, beside other readers.
CALENDAR_IN := $(addprefix $(BUILD)/bench/calendar_in/,make measure plain_read \
                 empty ours by_libical)
bench-calendar-in: $(BUILD)/mendline $(CALENDAR_IN)
	$(Q)python3 tests/bench/calendar_in/run.py $(BUILD) $(PARTS)
$(BUILD)/bench/calendar_in/make: tests/bench/calendar_in/shapes.c
$(BUILD)/bench/calendar_in/%: tests/bench/calendar_in/%.c $(BUILD)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -Itests -o $@ $(filter %.c,$^)
$(BUILD)/bench/calendar_in/ours $(BUILD)/bench/calendar_in/by_libical: \
  $(BUILD)/bench/calendar_in/%: $(BUILD)/tests/occurrences/%
	$(Q)mkdir -p $(@D)
	$(Q)cp $< $@

# What fails as it is made to is covered too. gcov's own calls fail with ours,
# which it does not survive: the faults are judged by `make faults`.
.PHONY: coverage
coverage:
	$(Q)mkdir -p $(BUILD)/coverage && find $(BUILD)/coverage -name '*.gcda' -delete
	$(Q)$(MAKE) BUILD=$(BUILD)/coverage CFLAGS="-O0 -g --coverage" unit golden property
	-$(Q)$(MAKE) BUILD=$(BUILD)/coverage CFLAGS="-O0 -g --coverage" \
	  faults-run FAULTS=--places >$(BUILD)/coverage/faults.log 2>&1
	$(Q)sh tests/support/coverage.sh $(BUILD)/coverage

# ---- the main job ------------------------------------------------------------

demo: $(BUILD)/mendline
	$(Q)sh examples/demo.sh $(BUILD)

# ---- install -----------------------------------------------------------------

# What is installed, each as MODE:FILE:PLACE; uninstall takes away just that.
# Without scdoc there are no manual pages to install.
SHARE = $(PREFIX)/share
ZSHDIR ?= $(SHARE)/zsh/site-functions
INSTALLED = \
  755:$(BUILD)/mendline:$(PREFIX)/bin/mendline \
  644:$(BUILD)/libmendline.a:$(LIBDIR)/libmendline.a \
  644:$(BUILD)/mendline.pc:$(LIBDIR)/pkgconfig/mendline.pc \
  $(foreach header,$(wildcard include/mendline/*.h), \
    644:$(header):$(PREFIX)/$(header)) \
  644:config/catalogue.cfg:$(SHARE)/mendline/catalogue.cfg \
  $(foreach schema,$(wildcard config/schema/*.json), \
    644:$(schema):$(SHARE)/mendline/schema/$(notdir $(schema))) \
  644:config/completions/mendline.bash:$(SHARE)/bash-completion/completions/mendline \
  644:config/completions/_mendline:$(ZSHDIR)/_mendline \
  644:config/completions/mendline.fish:$(SHARE)/fish/vendor_completions.d/mendline.fish
MAN_INSTALLED = $(foreach page,$(MAN), \
  644:$(page):$(SHARE)/man/man$(subst .,,$(suffix $(page)))/$(notdir $(page)))
OWN_FOLDERS = $(PREFIX)/include/mendline $(SHARE)/mendline/schema $(SHARE)/mendline

install: all $(if $(SCDOC),man)
	$(Q)set -e; for each in $(INSTALLED) $(if $(SCDOC),$(MAN_INSTALLED)); do \
	  file=$${each#*:}; place="$(DESTDIR)$${file#*:}"; \
	  mkdir -p "$${place%/*}"; \
	  install -m "$${each%%:*}" "$${file%%:*}" "$$place"; \
	  echo "  install $$place"; \
	done
	$(if $(SCDOC),,@echo "install: no scdoc here, so without the manual pages")

uninstall:
	$(Q)for each in $(INSTALLED) $(MAN_INSTALLED); do \
	  rm -f "$(DESTDIR)$${each##*:}"; \
	done
	$(Q)for folder in $(OWN_FOLDERS); do \
	  rmdir "$(DESTDIR)$$folder" 2>/dev/null || :; \
	done

# ---- Debian ------------------------------------------------------------------

# Needs debhelper and scdoc; builds from a copy, so that the top level stays.
DEB = $(BUILD)/deb/mendline-$(VERSION)
.PHONY: deb
deb:
	$(Q)rm -rf $(BUILD)/deb && mkdir -p $(DEB)
	$(Q)tar -cf - --exclude=./build --exclude='./.*' . | tar -xf - -C $(DEB)
	$(Q)mv $(DEB)/config/debian $(DEB)/debian
	$(Q)cd $(DEB) && dpkg-parsechangelog -S Version | grep -qxF "$(VERSION)" || \
	  { echo "deb: config/debian/changelog does not begin with $(VERSION)"; exit 1; }
	$(Q)cd $(DEB) && env -u MAKEFLAGS -u MAKELEVEL dpkg-buildpackage -us -uc
	$(Q)ls $(BUILD)/deb/*.deb

# The package, looked at by lintian and tried in a bare Debian.
.PHONY: package
package: $(BUILD)/config.mk
	$(Q)BUILD=$(BUILD) sh tests/package/run.sh

clean:
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(SUPPORT_OBJ:.o=.d)
-include $(BUILD)/src/man/fill_in.d $(BUILD)/src/catalogue/compile.d
-include $(wildcard $(BUILD)/unit/*.d $(BUILD)/property/*.d)
