package write_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"gongkai/annual/form"
	"gongkai/annual/read"
	"gongkai/annual/rule"
	"gongkai/annual/write"
)

// valid holds a value against a schema, as far as ours uses the language:
// const, enum, type, pattern, required, properties, patternProperties,
// additionalProperties, items, anyOf, $ref. Any other keyword fails, so that
// the schema cannot say what this does not hold.
func valid(root, schema map[string]any, v any, at string) error {
	for key, rule := range schema {
		var err error
		switch key {
		case "$schema", "$id", "$defs", "title", "description":
		case "$ref":
			name := filepath.Base(rule.(string))
			err = valid(root, root["$defs"].(map[string]any)[name].(map[string]any), v, at)
		case "const":
			err = check(v == rule, at, "is %v, not %v", v, rule)
		case "enum":
			err = check(slices.Contains(rule.([]any), v), at, "%v is not listed", v)
		case "type":
			err = check(typed(rule.(string), v), at, "%v is no %s", v, rule)
		case "pattern":
			s, text := v.(string)
			err = check(!text || regexp.MustCompile(rule.(string)).MatchString(s), at, "%q does not fit %s", s, rule)
		case "required", "properties", "patternProperties", "additionalProperties":
			err = validObject(root, schema, v, at)
		case "items":
			for i, item := range v.([]any) {
				if err = valid(root, rule.(map[string]any), item, fmt.Sprint(at, "/", i)); err != nil {
					break
				}
			}
		case "anyOf":
			err = check(slices.ContainsFunc(rule.([]any), func(s any) bool { return valid(root, s.(map[string]any), v, at) == nil }), at, "%v fits none", v)
		default:
			err = fmt.Errorf("%s: the schema says %s, which the test does not know", at, key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func check(ok bool, at, format string, args ...any) error {
	if ok {
		return nil
	}
	return fmt.Errorf(at+": "+format, args...)
}

func typed(name string, v any) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && v == float64(int64(v))
	case []any:
		return name == "array"
	}
	return name == "object"
}

func validObject(root, schema map[string]any, v any, at string) error {
	object, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%s: no object", at)
	}
	if required, ok := schema["required"].([]any); ok {
		for _, name := range required {
			if _, has := object[name.(string)]; !has {
				return fmt.Errorf("%s: %s is missing", at, name)
			}
		}
	}
	for name, value := range object {
		sub := property(schema, name)
		if sub == nil && schema["additionalProperties"] == false {
			return fmt.Errorf("%s: %s is not in the contract", at, name)
		}
		if sub != nil {
			if err := valid(root, sub, value, at+"/"+name); err != nil {
				return err
			}
		}
	}
	return nil
}

func property(schema map[string]any, name string) map[string]any {
	if all, ok := schema["properties"].(map[string]any); ok && all[name] != nil {
		return all[name].(map[string]any)
	}
	if all, ok := schema["patternProperties"].(map[string]any); ok {
		for pattern, sub := range all {
			if regexp.MustCompile(pattern).MatchString(name) {
				return sub.(map[string]any)
			}
		}
	}
	return nil
}

func schema(t *testing.T) map[string]any {
	t.Helper()
	var s map[string]any
	if err := json.Unmarshal(write.Schema, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// written gives what JSON writes, read back.
func written(t *testing.T, f form.Filled, findings []rule.Finding) map[string]any {
	t.Helper()
	var b bytes.Buffer
	src := write.Source{Name: "a.txt", Format: "text", SHA256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
	if err := write.JSON(&b, src, f, findings); err != nil {
		t.Fatal(err)
	}
	if bytes.Count(b.Bytes(), []byte("\n")) != 1 {
		t.Error("a report is not one line")
	}
	var v map[string]any
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWhatIsWrittenKeepsTheContract(t *testing.T) {
	files, _ := filepath.Glob("../read/testdata/*.txt")
	real, _ := filepath.Glob("../../../shared/corpus/*/*.txt")
	if len(files) == 0 {
		t.Fatal("no texts to read")
	}
	if len(real) == 0 {
		t.Log("the corpus of real reports is not beside the repository: held against our own texts only")
	}
	for _, name := range append(files, real...) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := read.Text(src)
		if err != nil {
			continue // refused; what is refused is tested where it is read
		}
		s := schema(t)
		for _, findings := range [][]rule.Finding{nil, rule.Check(f)} {
			if err := valid(s, s, written(t, f, findings), filepath.Base(name)); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestTwoReportsKeepTheContract(t *testing.T) {
	f := form.Filled{Version: form.V2021, Organ: "明阳县财政局", Year: 2024}
	found := []rule.Finding{{Rule: "carried_chain", Severity: rule.Warning, Cites: "格式", Message: "不一致",
		Other: &rule.Passage{Source: "2023.txt", Organ: f.Organ, Year: 2023, Part: 3, Cell: "applications.carried_out.total", Text: "2"}}}
	s, v := schema(t), written(t, f, found)
	if err := valid(s, s, v, "two reports"); err != nil {
		t.Error(err)
	}
	if o := v["findings"].([]any)[0].(map[string]any)["other"].(map[string]any); o["source"] != "2023.txt" || o["text"] != "2" {
		t.Errorf("%v", o)
	}
}

func TestTheSchemaNamesEveryRule(t *testing.T) {
	finding := schema(t)["$defs"].(map[string]any)["finding"].(map[string]any)["properties"].(map[string]any)
	names := finding["rule"].(map[string]any)["enum"].([]any)
	for _, r := range rule.Catalogue() {
		if !slices.Contains(names, any(r.Name)) {
			t.Errorf("%s is not in the schema", r.Name)
		}
	}
}

func TestBlankUnknownAndUnchecked(t *testing.T) {
	n := form.RemedyCell("review", "upheld")
	f := form.Filled{Version: form.V2021, Cells: map[form.CellName]form.Cell{n: {Name: n, Text: "", State: form.Blank}}}
	v := written(t, f, nil)
	cell := v["cells"].(map[string]any)[string(n)].(map[string]any)
	if value, has := cell["value"]; !has || value != nil || cell["text"] != "" {
		t.Errorf("a blank is written %v", cell)
	}
	if _, has := v["findings"]; has {
		t.Error("a report that was not checked has findings")
	}
	if list, _ := written(t, f, []rule.Finding{})["findings"].([]any); list == nil {
		t.Error("a report in which nothing was found does not say so")
	}
	if v["year"] != 0.0 || v["organ"] != "" || v["title"] != "" {
		t.Errorf("what is not known: %v %v %v", v["year"], v["organ"], v["title"])
	}
}
