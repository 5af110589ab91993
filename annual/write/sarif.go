package write

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"gongkai/annual/rule"
)

// A SARIF writes findings as a log of SARIF 2.1.0 (OASIS), which editors and
// code platforms show beside the file: one run, the rules with their citations,
// the results as they come. Nothing is kept, so a log may be of any length. It
// must be closed to be whole.
type SARIF struct {
	w      io.Writer
	failed []sarifNotice
	any    bool // a result has been written
	err    error
}

// NewSARIF begins a log; version is the program's.
func NewSARIF(w io.Writer, version string) *SARIF {
	s := &SARIF{w: w}
	var rules []sarifRule
	for _, r := range rule.Catalogue() {
		rules = append(rules, sarifRule{ID: r.Name, Name: r.Name, Short: sarifText{r.Title}, Help: sarifText{r.Cites}, Properties: map[string]any{"forms": r.Forms}})
	}
	s.put(`{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints","language":"zh-CN","tool":{"driver":`)
	s.json(map[string]any{"name": "gongkai", "version": version, "rules": rules})
	s.put(`},"results":[`)
	return s
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifRule struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Short sarifText `json:"shortDescription"`
	Help  sarifText `json:"help"`

	Properties map[string]any `json:"properties"` // forms: the versions it is asked of
}

type sarifResult struct {
	Rule       string          `json:"ruleId"`
	Index      int             `json:"ruleIndex"`
	Level      string          `json:"level"`
	Message    sarifText       `json:"message"`
	Locations  []sarifLocation `json:"locations"`
	Related    []sarifLocation `json:"relatedLocations,omitempty"`
	Properties map[string]any  `json:"properties"`
}

type sarifLocation struct {
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
}

type sarifNotice struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

// Report writes the findings of the report that was read from the file at path.
func (s *SARIF) Report(path string, src Source, findings []rule.Finding) error {
	for _, f := range findings {
		if s.any {
			s.put(",")
		}
		s.put("\n")
		s.any = true
		s.json(sarifOf(path, src, f))
	}
	return s.err
}

// Failed notes that a document could not be read, and why.
func (s *SARIF) Failed(path, name, words string) error {
	at := sarifLocation{Physical: &sarifPhysical{Artifact: sarifArtifact{uriOf(path)}}}
	s.failed = append(s.failed, sarifNotice{"error", sarifText{name + "：" + words}, []sarifLocation{at}})
	return s.err
}

// Close ends the log.
func (s *SARIF) Close() error {
	s.put(`],"invocations":[`)
	ran := map[string]any{"executionSuccessful": len(s.failed) == 0}
	if len(s.failed) > 0 {
		ran["toolExecutionNotifications"] = s.failed
	}
	s.json(ran)
	s.put("]}]}\n")
	return s.err
}

func sarifOf(path string, src Source, f rule.Finding) sarifResult {
	r := sarifResult{
		Rule: f.Rule, Index: ruleIndex(f.Rule), Level: level(f.Severity), Message: sarifText{f.Message},
		Locations:  []sarifLocation{{Physical: &sarifPhysical{sarifArtifact{uriOf(path)}, region(src, f)}, Logical: logical(f)}},
		Properties: map[string]any{"severity": f.Severity, "cites": f.Cites, "source": src.Name},
	}
	if p := f.Other; p != nil {
		there := rule.Finding{Cell: p.Cell, Part: p.Part}
		r.Related = []sarifLocation{{Logical: logical(there), Message: &sarifText{p.Source + "：" + p.Text}}}
	}
	for name, v := range map[string]string{"want": f.Want, "got": f.Got} {
		if v != "" {
			r.Properties[name] = v
		}
	}
	return r
}

func ruleIndex(name string) int {
	for i, r := range rule.Catalogue() {
		if r.Name == name {
			return i
		}
	}
	return -1
}

func level(s rule.Severity) string {
	switch s {
	case rule.Error, rule.Incomplete:
		return "error"
	case rule.Warning:
		return "warning"
	}
	return "note"
}

// region is the line, where the file has lines: those of a Word document or a
// PDF are counted in it, but an editor cannot show them.
func region(src Source, f rule.Finding) *sarifRegion {
	if f.At.Line == 0 || src.Format != "text" && src.Format != "html" {
		return nil
	}
	r := &sarifRegion{StartLine: f.At.Line}
	if f.At.To > 0 && src.Format == "text" {
		r.StartColumn, r.EndColumn = f.At.From+1, f.At.To+1
	}
	return r
}

// logical names the cell, or the part of the report.
func logical(f rule.Finding) []sarifLogical {
	switch {
	case f.Cell != "":
		return []sarifLogical{{string(f.Cell)}}
	case f.Part > 0:
		return []sarifLogical{{fmt.Sprint("part", f.Part)}}
	}
	return nil
}

// uriOf makes an address of a path, relative if it is.
func uriOf(path string) string {
	parts := strings.Split(strings.ReplaceAll(path, `\`, "/"), "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	if len(parts[0]) == 2 && parts[0][1] == ':' || parts[0] == "" && len(parts) > 1 { // C:/…, /…
		return "file:///" + strings.TrimPrefix(strings.Join(parts, "/"), "/")
	}
	return strings.ReplaceAll(strings.Join(parts, "/"), ":", "%3A")
}

func (s *SARIF) put(text string) {
	if s.err == nil {
		_, s.err = io.WriteString(s.w, text)
	}
}

func (s *SARIF) json(v any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		s.err = err
	}
	s.put(strings.TrimSuffix(b.String(), "\n"))
}
