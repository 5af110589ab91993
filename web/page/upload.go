package page

import (
	"fmt"
	"io"
	"mime/multipart"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FileRule says which files a form takes.
type FileRule struct {
	Max   int      // how many; 0 = 1
	Size  int64    // bytes of each; 0 = 10 MiB
	Types []string // extensions without the dot, from the keys of FileTypes; nil = Papers
}

// Papers are the kinds of file a citizen or clerk may hand in.
var Papers = []string{"pdf", "docx", "xlsx", "doc", "xls", "ofd", "jpg", "png", "txt"}

// Upload is a file that came with a form. What it is was read from its content,
// not believed from its name.
type Upload struct {
	Name string // base name, cleaned
	Ext  string // pdf, docx …: what the content is
	Size int64
	head *multipart.FileHeader
}

// Open reads the file. It must be read before the handler returns.
func (u Upload) Open() (io.ReadCloser, error) { return u.head.Open() }

// Bytes reads the whole file.
func (u Upload) Bytes() ([]byte, error) {
	f, err := u.Open()
	if err != nil {
		return nil, fmt.Errorf("upload: %w", err)
	}
	defer f.Close()
	return io.ReadAll(f)
}

// Files reads the files of one input. A file that breaks the rule is a problem
// at name and is left out.
func (f *Form) Files(name string, rule FileRule) []Upload {
	rule = rule.filled()
	if f.r.MultipartForm == nil {
		return nil
	}
	var all []Upload
	for _, head := range f.r.MultipartForm.File[name] {
		if head.Filename == "" && head.Size == 0 {
			continue
		}
		up, words := rule.take(head)
		if words != "" {
			f.Add(name, "%s", words)
			continue
		}
		all = append(all, up)
	}
	if len(all) > rule.Max {
		f.Add(name, "最多 %d 个文件，现在是 %d 个", rule.Max, len(all))
		return nil
	}
	return all
}

func (rule FileRule) filled() FileRule {
	if rule.Max == 0 {
		rule.Max = 1
	}
	if rule.Size == 0 {
		rule.Size = 10 << 20
	}
	if rule.Types == nil {
		rule.Types = Papers
	}
	return rule
}

// take accepts one file, or says in words why not.
func (rule FileRule) take(head *multipart.FileHeader) (Upload, string) {
	up := Upload{Name: cleanName(head.Filename), Size: head.Size, head: head}
	switch {
	case head.Size == 0:
		return up, fmt.Sprintf("“%s”是空文件，请重新选择", up.Name)
	case head.Size > rule.Size:
		return up, fmt.Sprintf("“%s”有 %s，每个文件不能超过 %s", up.Name, Bytes(head.Size), Bytes(rule.Size))
	}
	src, err := head.Open()
	if err != nil {
		return up, fmt.Sprintf("“%s”没有收到，请重新选择", up.Name)
	}
	defer src.Close()
	up.Ext = sniff(src, head.Size, extension(up.Name))
	if !slices.Contains(rule.Types, up.Ext) {
		return up, fmt.Sprintf("“%s”的内容不是允许的类型，请上传 %s", up.Name, strings.ToUpper(strings.Join(rule.Types, "、")))
	}
	return up, ""
}

// cleanName keeps the last part of a name, without control and separator
// characters, at most 100 characters.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, name)
	if rs := []rune(name); len(rs) > 100 {
		name = string(rs[len(rs)-100:])
	}
	if name == "" || name == "." {
		return "文件"
	}
	return name
}

func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
}
