package main

import (
	"io"
	"os"
	"path"
	"strings"

	"gongkai"
	"gongkai/catalog/stock"
)

// newTable writes XLSX or CSV, by the name of the file.
func newTable(w io.Writer, name, sheetName string) (stock.Table, error) {
	if strings.EqualFold(path.Ext(name), ".csv") {
		return stock.NewCSV(w)
	}
	return stock.NewXLSX(w, sheetName)
}

// tableBytes reads a file of at most so many bytes.
func tableBytes(name string, most int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.Size() > most {
		return nil, gongkai.Errorf(gongkai.TooLarge, "“%s”超过 %d MB，请分成几个表。", name, most>>20)
	}
	return os.ReadFile(name)
}
