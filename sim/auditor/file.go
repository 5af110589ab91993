package auditor

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
)

// files looks whether each attachment is still the one that was taken in, and
// each report taken in the text that was read.
func (a *audit) files() {
	for _, r := range a.Tables["doc_file"] {
		raw, err := a.raw(r.text("sha256"))
		if sum := sumOf(raw); err != nil || raw != nil && sum != r.text("sha256") {
			a.find(Files, docOf(r), "附件%s不是收下的那一个", r.text("name"))
		}
	}
	for _, r := range a.Tables["annual_report"] {
		if raw, err := base64.StdEncoding.DecodeString(r.text("source_text")); err != nil || sumOf(raw) != r.text("sha256") {
			a.find(Files, r.key().String(), "报告的原文与校验值不符")
		}
	}
}

func sumOf(raw []byte) string { return fmt.Sprintf("%x", sha256.Sum256(raw)) }

// raw is what is attached, as it lies; nothing if files are not looked into.
func (a *audit) raw(sha256 string) ([]byte, error) {
	if raw, ok := a.Files[sha256]; ok || a.File == nil {
		return raw, nil
	}
	return a.File(sha256)
}
