//go:build unix

package document

import (
	"os/exec"
	"syscall"
)

// inGroup has a program stopped together with those it has started itself.
func inGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
