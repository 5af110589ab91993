package gongkai_test

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// `go test ./...` swallows what a passing package says, skips included. So that
// nobody takes a partial run for a whole one, this says on the terminal itself
// what is left out; -v says it in the log as well.
func TestSaysWhatIsLeftOut(t *testing.T) {
	var left []string
	if os.Getenv("GONGKAI_TEST_POSTGRES") == "" {
		left = append(left, "the store suite on PostgreSQL")
	}
	if os.Getenv("GONGKAI_E2E") == "" {
		left = append(left, "the browser tests")
	}
	for tool, what := range map[string]string{"pdftotext": "reading PDF files", "soffice": "reading old Office files"} {
		if _, err := exec.LookPath(tool); err != nil {
			left = append(left, what+" ("+tool+" is not installed)")
		}
	}
	if _, err := os.Stat("../shared/corpus"); err != nil {
		left = append(left, "the real reports (../shared/corpus)")
	}
	terminal, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	if err == nil {
		defer terminal.Close()
	}
	for _, what := range left {
		t.Logf("LEFT OUT, NOT PASSED: %s. `make test` runs it.", what)
		if err == nil {
			fmt.Fprintf(terminal, "LEFT OUT, NOT PASSED: %s. `make test` runs it.\n", what)
		}
	}
}
