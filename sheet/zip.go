package sheet

import (
	"archive/zip"
	"context"
	"path"
	"strings"

	"gongkai"
)

// unpack reads every document of a ZIP file. One that cannot be read keeps its
// reason and does not stop the others; pictures and what systems leave behind
// are passed over. Archives in archives are not opened.
func unpack(ctx context.Context, name string, a *archive, tools Tools) ([]Document, error) {
	var all []Document
	for _, f := range a.files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		entry := entryName(f)
		if f.FileInfo().IsDir() || leftover(entry) {
			continue
		}
		raw, err := a.read(f)
		if a.left < 0 {
			return nil, exploding()
		}
		if err == nil && picture(raw) {
			continue
		}
		d := Document{Name: name + "/" + entry, Err: err}
		if err == nil {
			d = one(ctx, d.Name, raw, tools)
		}
		all = append(all, d)
	}
	if len(all) == 0 {
		return nil, gongkai.Errorf(gongkai.Invalid, "压缩包里没有可读的文件")
	}
	return all, nil
}

// entryName gives the path of an entry. Windows writes Chinese names in GBK
// and does not say so.
func entryName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 {
		name, _ = Decode([]byte(name))
	}
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

func leftover(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") ||
		strings.EqualFold(base, "thumbs.db") || strings.EqualFold(base, "desktop.ini")
}
