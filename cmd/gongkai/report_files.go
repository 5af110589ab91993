package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"gongkai/sheet"
)

// A reportFile is a file to read.
type reportFile struct {
	path string // as it is opened; - is standard input
	name string // as results call it: below a directory that was given, the way to it
}

func (f reportFile) read() ([]byte, error) {
	var in io.Reader = os.Stdin
	if f.path != "-" {
		file, err := os.Open(f.path)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	return io.ReadAll(io.LimitReader(in, sheet.MaxBytes+1))
}

// documents are the endings of files that may hold a report. In a directory
// others are passed over; a file that is named is read whatever it is called.
var documents = []string{"", ".txt", ".text", ".md", ".html", ".htm", ".shtml", ".xhtml", ".docx", ".doc", ".wps", ".xml",
	".xlsx", ".xls", ".et", ".pdf", ".zip", ".rtf", ".odt", ".ods", ".ofd", ".mht", ".mhtml"}

// reportFiles lists the files of the arguments in order, those of a directory
// and all below it by name, and counts what was passed over.
func reportFiles(args []string) (files []reportFile, passed int, err error) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil || !info.IsDir() {
			files = append(files, reportFile{arg, filepath.Base(arg)}) // what is wrong with it is said when it is opened
			continue
		}
		n, err := walkReports(arg, "", &files)
		if err != nil {
			return nil, 0, err
		}
		passed += n
	}
	if len(files) == 0 {
		return nil, 0, fmt.Errorf("目录里没有文件")
	}
	return files, passed, nil
}

// walkReports goes through a directory. Links to files are followed, links to
// directories are not: they may lead round in a circle.
func walkReports(dir, below string, files *[]reportFile) (passed int, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, fmt.Errorf("打不开目录 %s：%w", dir, err)
	}
	for _, e := range entries {
		at, name := filepath.Join(dir, e.Name()), path.Join(below, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.HasPrefix(e.Name(), "~$"):
		case e.IsDir():
			n, err := walkReports(at, name, files)
			if err != nil {
				return 0, err
			}
			passed += n
		case !slices.Contains(documents, strings.ToLower(filepath.Ext(e.Name()))), !isFile(at, e):
			passed++
		default:
			*files = append(*files, reportFile{at, name})
		}
	}
	return passed, nil
}

func isFile(at string, e os.DirEntry) bool {
	if e.Type().IsRegular() {
		return true
	}
	info, err := os.Stat(at)
	return err == nil && info.Mode().IsRegular()
}

// inOrder works on all, as many at a time as there are processors, and takes
// the results in the order of all. No more than twice as many results wait,
// so memory does not grow with the number of files. It ends with the first
// error of take, or when ctx does.
func inOrder[A, B any](ctx context.Context, all []A, work func(context.Context, A) B, take func(B) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	n := runtime.GOMAXPROCS(0)
	turns := make(chan chan B, 2*n)
	go func() {
		defer close(turns)
		free := make(chan struct{}, n)
		for _, a := range all {
			turn := make(chan B, 1)
			select {
			case turns <- turn:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				turn <- work(ctx, a)
				<-free
			}()
		}
	}()
	for turn := range turns {
		b := <-turn
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := take(b); err != nil {
			return err
		}
	}
	return ctx.Err()
}
