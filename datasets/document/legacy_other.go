//go:build !unix

package document

import "os/exec"

func inGroup(*exec.Cmd) {}
