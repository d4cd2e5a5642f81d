"""Kernels for the notebooks under test: those of ipykernel, forked from one process that has imported what chapters import.

A chapter needs seconds to draw its figures, and a kernel as long again to import pandas and to read the tables. Here a
server of the standard library (``forkserver``) does that once for each process of pytest. What runs the cells is the same:
the application of ipykernel, in a process of its own, spoken to over its sockets by a client that does not know.
"""

import multiprocessing
import os
import sys
from importlib.metadata import EntryPoint
from typing import Any

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

SERVER = multiprocessing.get_context("forkserver")
NAME = "forked"


class Forked:
    """A kernel in a fork of the server, with the few methods of ``subprocess.Popen`` that a provisioner asks for."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: list[str], environment: dict[str, str], folder: str) -> None:
        self._process = SERVER.Process(target=_run, args=(arguments, environment, folder), daemon=True)
        self._process.start()
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Waits for its end; returns the exit code."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Sends a signal to the kernel alone."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends the kernel at once."""
        self._process.kill()


class Provisioner(LocalProvisioner):
    """Starts kernels as forks; all else of them is as of every kernel on this machine."""

    async def launch_kernel(self, cmd: list[str], **given: Any) -> dict[str, Any]:
        """Starts ipykernel with the arguments that a command would give it; returns how to connect to it."""
        self.process = Forked(cmd[cmd.index("-f") :], given["env"], given["cwd"])
        self.pid = self.pgid = self.process.pid
        self.cwd = given["cwd"]
        return self.connection_info


def _run(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """In the fork: a kernel, as ``python -m ipykernel_launcher`` would be it."""
    from ipykernel import kernelapp

    os.setsid()
    os.environ.clear()
    os.environ.update(environment, JPY_PARENT_PID=str(os.getppid()))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1), os.dup2(nowhere, 2)
    os.chdir(folder)
    sys.argv = ["ipykernel_launcher", *arguments]
    kernelapp.launch_new_instance()


def use() -> None:
    """From now on, kernels that this process starts come from the server, which is started with the first of them."""
    SERVER.set_forkserver_preload(["tests.warm"])
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:{Provisioner.__name__}", KernelProvisionerFactory.GROUP_NAME)
    factory.default_provisioner_name = NAME
