package stock

import (
	"archive/zip"
	"io"
	"io/fs"
	"path"
	"strings"

	"gongkai"
	"gongkai/sheet"
)

// maxPacked bounds how many files an archive may hold.
const maxPacked = 20_000

// Unpack gives the files of a ZIP archive as the folder beside a table. Names are
// read as the program that packed them wrote them (UTF-8, or GB 18030 without a
// mark); a folder around everything may be left out. Invalid if it is no archive.
func Unpack(r io.ReaderAt, size int64) (Folder, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "附件包不是 ZIP 压缩包，或者没有传完，打不开。")
	}
	if len(z.File) > maxPacked {
		return nil, gongkai.Errorf(gongkai.Invalid, "附件包里超过 %d 个文件，请分成几批。", maxPacked)
	}
	p := packed{}
	for _, f := range z.File {
		name := nameIn(f)
		if f.FileInfo().IsDir() || strings.HasPrefix(name, "__MACOSX/") {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, gongkai.Errorf(gongkai.Invalid, "附件包加了密码，请去掉密码重新打包。")
		}
		p[name] = f
	}
	return p.open(p.top()), nil
}

// nameIn is the path of a packed file. Windows writes it without a mark in the
// encoding of its language.
func nameIn(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 {
		name, _ = sheet.Decode([]byte(name))
	}
	return path.Clean(strings.ReplaceAll(name, `\`, "/"))
}

// packed is the files of an archive by path.
type packed map[string]*zip.File

// top is the folder that everything lies in, with its stroke; "" if there is none.
func (p packed) top() string {
	top := ""
	for name := range p {
		first, _, inside := strings.Cut(name, "/")
		if !inside || top != "" && top != first+"/" {
			return ""
		}
		top = first + "/"
	}
	return top
}

func (p packed) open(top string) Folder {
	return func(name string) (io.ReadCloser, error) {
		f := p[name]
		if f == nil {
			f = p[top+name]
		}
		if f == nil {
			return nil, fs.ErrNotExist
		}
		return f.Open()
	}
}
