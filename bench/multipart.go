package main

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/url"
)

// multipartBody writes the fields of a form that may carry files; no file is
// chosen.
func multipartBody(filled url.Values) (io.Reader, string, error) {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range filled {
		for _, v := range values {
			if err := w.WriteField(name, v); err != nil {
				return nil, "", err
			}
		}
	}
	return &body, w.FormDataContentType(), w.Close()
}
