package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// cpu is the processor time that the program and its children have used so
// far, as the scheduler counted it. Unlike the time on the wall it says much
// the same on a busy machine as on a quiet one.
func (p *program) cpu() time.Duration {
	pid := p.cmd.Process.Pid
	used := cpuOf(fmt.Sprint(pid))
	children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	for _, child := range strings.Fields(string(children)) {
		used += cpuOf(child)
	}
	return used
}

func cpuOf(pid string) (used time.Duration) {
	threads, _ := filepath.Glob("/proc/" + pid + "/task/*/schedstat")
	for _, name := range threads {
		var running time.Duration // nanoseconds on a processor
		text, _ := os.ReadFile(name)
		fmt.Sscan(string(text), &running)
		used += running
	}
	return used
}
