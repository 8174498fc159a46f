"""Running a client, bounded in time and away from the person's own files."""
import os
import shutil
import subprocess

SECONDS = 120


def is_here(name):
    return shutil.which(name) is not None


def run(words, work, **environment):
    """Run a command with `work` as its home; gives all that it said."""
    done = subprocess.run(
        [str(word) for word in words], cwd=work, timeout=SECONDS,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "HOME": str(work), "TZ": "Europe/Berlin",
             "XDG_CONFIG_HOME": str(work / "config"),
             "XDG_DATA_HOME": str(work / "data"),
             "XDG_CACHE_HOME": str(work / "cache"), **environment})
    return done.returncode, done.stdout.decode("utf-8", "replace")
