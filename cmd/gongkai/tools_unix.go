//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// alone gives a program a process group of its own and ends all of it with the
// context: LibreOffice's first process only starts the one that works.
func alone(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
