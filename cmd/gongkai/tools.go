package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"gongkai"
	inner "gongkai/catalog/inside"
	"gongkai/sheet"
)

// Limits of an outside program that reads a file of unknown origin.
const (
	toolTime   = 60 * time.Second
	toolOutput = 64 << 20
)

// findTools looks on the PATH for the programs that some kinds of file need.
// Each is run on a temporary directory of its own that is removed again, with
// a limit of time, and without a shell.
func findTools() sheet.Tools {
	var t sheet.Tools
	if path, err := exec.LookPath("pdftotext"); err == nil {
		t.Pdftotext = pdftotext(path)
		if cairo, err := exec.LookPath("pdftocairo"); err == nil {
			t.Pdflayout = pdflayout(path, cairo)
		}
	}
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			t.Convert = soffice(path)
			break
		}
	}
	return t
}

// look reads what is inside an attached file.
func look(tools sheet.Tools) func(context.Context, string, []byte) inner.File {
	tools.Pdflayout, tools.Convert = nil, nil // the words are enough, and quickly
	return func(ctx context.Context, name string, raw []byte) inner.File {
		return inner.Look(ctx, name, raw, tools)
	}
}

func pdftotext(path string) sheet.Pdftotext {
	return func(ctx context.Context, pdf []byte, layout bool) (text string, err error) {
		args := []string{"-q", "-enc", "UTF-8"}
		if layout {
			args = append(args, "-layout")
		}
		err = inTemp("in.pdf", pdf, func(dir string) error {
			out, err := runTool(ctx, dir, path, append(args, "in.pdf", "-"))
			text = string(out)
			return err
		})
		if err != nil && strings.Contains(err.Error(), "Incorrect password") {
			return "", gongkai.Because(err, gongkai.Invalid, "PDF 加了密码，打不开。请去掉密码后重新上传")
		}
		return text, toolFailed(err, "这份 PDF 已损坏，打不开")
	}
}

func pdflayout(totext, tocairo string) sheet.Pdflayout {
	return func(ctx context.Context, pdf []byte) (words, drawing string, err error) {
		err = inTemp("in.pdf", pdf, func(dir string) error {
			w, err := runTool(ctx, dir, totext, []string{"-q", "-enc", "UTF-8", "-bbox", "in.pdf", "-"})
			if err != nil {
				return err
			}
			d, err := runTool(ctx, dir, tocairo, []string{"-q", "-svg", "in.pdf", "-"})
			words, drawing = string(w), string(d)
			return err
		})
		return words, drawing, err
	}
}

func soffice(path string) sheet.Convert {
	return func(ctx context.Context, file []byte, from, to string) (out []byte, err error) {
		err = inTemp("in."+from, file, func(dir string) error {
			// A profile of its own, so that it neither meets nor starts another
			// LibreOffice of this user; macros do not run in a new profile.
			if err := closedProfile(filepath.Join(dir, "profile", "user")); err != nil {
				return err
			}
			args := []string{
				"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")),
				"--headless", "--norestore", "--nolockcheck", "--nodefault",
				"--convert-to", to, "--outdir", dir, filepath.Join(dir, "in."+from),
			}
			if _, err := runTool(ctx, dir, path, args); err != nil {
				return err
			}
			out, err = readLimited(filepath.Join(dir, "in."+to))
			return err
		})
		return out, toolFailed(err, "LibreOffice 打不开这个文件，可能已损坏")
	}
}

// closedProfile makes a profile in which a document loads nothing from
// elsewhere: a picture by its address would have this machine ask any other for
// it, in the name of whoever uploaded the document.
func closedProfile(user string) error {
	const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
`
	if err := os.MkdirAll(user, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(settings), 0o600)
}

// inTemp writes a file into a temporary directory and removes both after use.
func inTemp(name string, file []byte, use func(dir string) error) error {
	dir, err := os.MkdirTemp("", "gongkai-file-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, name), file, 0o600); err != nil {
		return err
	}
	return use(dir)
}

// runTool runs a program in dir and gives what it prints.
func runTool(ctx context.Context, dir, path string, args []string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, toolTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir, "LANG=C.UTF-8"}
	cmd.WaitDelay = time.Second
	alone(cmd)
	var printed, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &limited{&printed, toolOutput + 1}, &limited{&complaint, 4 << 10}
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%s: %w: %s", filepath.Base(path), err, strings.TrimSpace(complaint.String()))
	}
	return within(printed.Bytes())
}

func readLimited(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, toolOutput+1))
	if err != nil {
		return nil, err
	}
	return within(b)
}

func within(out []byte) ([]byte, error) {
	if len(out) > toolOutput {
		return nil, gongkai.Errorf(gongkai.TooLarge, "文件里的内容太多，不予读取")
	}
	return out, nil
}

// toolFailed puts a program's failure into words. A cancelled call stays what
// it is, and so do words of our own.
func toolFailed(err error, words string) error {
	var own *gongkai.Error
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.As(err, &own):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		return gongkai.Because(err, gongkai.Invalid, "读这个文件超过了 %d 秒，已停止", int(toolTime.Seconds()))
	}
	return gongkai.Because(err, gongkai.Invalid, "%s", words)
}

// limited keeps the first bytes of what is written to it.
type limited struct {
	to   *bytes.Buffer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.to.Write(p[:n])
	l.left -= n
	return len(p), nil
}
