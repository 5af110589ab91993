package catalog

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/workday"
)

// commands is one of each. TestNoCommandPublishesWithoutReviews finds any that
// is missing here.
var commands = map[string]Command{
	"SetCall": SetCall{Call{Until: workday.On(noon).AddDays(40), Note: "说明"}}, "Edit": Edit{Content: sample}, "Submit": Submit{}, "Pass": Pass{Kind: Disclosure}, "Return": Return{Kind: Disclosure, Note: "改"},
	"Publish": Publish{}, "Schedule": Schedule{noon.AddDate(0, 0, 1)}, "Unschedule": Unschedule{}, "onTime": onTime{}, "heldUp": heldUp{"x"},
	"Revise": Revise{Reason: "更正"}, "Withdraw": Withdraw{Reason: "有误"},
	"Reassess": Reassess{Reason: "仍是过程性信息", Next: workday.On(noon).AddDays(90)},
	"Repeal":   Repeal{On: workday.On(noon), Reason: "废止"}, "Amend": Amend{On: workday.On(noon), Reason: "修改"},
}

// 条例第十七条: whatever is done to a document that has not passed its reviews, by
// whomever, it does not become public, and no step that says so is written.
func TestNoCommandPublishesWithoutReviews(t *testing.T) {
	for _, name := range declared(t, "decide") {
		begins := name == "New" || name == "TakeOver" // there is nothing yet to publish
		if _, known := commands[name]; !known && !begins {
			t.Errorf("the command %s is not tried here", name)
		}
	}
	for name, c := range commands {
		for i, d := range unreviewed(t) {
			got, err := after(d, everyRole, c)
			if err == nil && (got.State == Published || got.Public != 0 || got.IndexNo != "") {
				t.Errorf("%s published document %d, which was %s in round %d", name, i, d.State, d.Round)
			}
		}
	}
}

// What comes from an older site comes as a draft or to be reviewed, whatever it
// was there, and whoever brings it.
func TestWhatIsTakenOverIsNotPublic(t *testing.T) {
	for _, o := range []Origin{
		{Batch: "b", PublishedOn: workday.On(noon), IndexNo: "1/2020-1"},
		{Batch: "b", PublishedOn: workday.On(noon), Withdrawn: Withdrawal{On: workday.On(noon), Reason: "有误"}},
	} {
		s, held, err := TakeOver{New: New{Unit: "liuhe", Content: sample}, Origin: o}.decide(known(everyRole))
		if err != nil || held != nil {
			t.Fatal(err, held)
		}
		if d := s.Doc; d.State != InReview || d.Public != 0 || d.IndexNo != "" || s.Series != "" || d.Reviewed() {
			t.Errorf("taken over as %s, %+v", d.State, d.Origin)
		}
	}
}

// unreviewed are documents short of a review, some of them as a careless or a
// dishonest hand would leave them.
func unreviewed(t *testing.T) []Document {
	draft := drafted(t, sample)
	sent, err := after(draft, clerk, Submit{})
	if err != nil {
		t.Fatal(err)
	}
	half, err := after(sent, reviewer, Pass{Kind: Disclosure})
	if err != nil {
		t.Fatal(err)
	}
	back, err := after(half, secrecy, Return{Kind: Secrecy, Note: "改"})
	if err != nil {
		t.Fatal(err)
	}
	all := []Document{draft, sent, half, back}
	for _, d := range []Document{sent, half, back} {
		d.State, d.Plan.At = Passed, noon.AddDate(0, 0, -1) // "passed" alone is not enough
		all = append(all, d)
	}
	own := half // reviewed by its author
	own.State, own.Reviews = Passed, append(slices.Clone(half.Reviews), Review{Round: half.Round, Kind: Secrecy, Passed: true, By: clerk.Person})
	return append(all, own)
}

// A document is called published in two places of all the code, and both ask
// for the reviews: a third has to be looked at, and written down here.
func TestTheDoorsOfPublication(t *testing.T) {
	want := []string{"catalog/publish.go appear", "catalog/revise.go succeed"}
	var doors []string
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (strings.HasPrefix(e.Name(), ".") && path != root || e.Name() == "node_modules" || e.Name() == "storetest"):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go"):
			return nil
		}
		rel, err := filepath.Rel(root, path)
		for _, f := range publishing(t, path) {
			doors = append(doors, filepath.ToSlash(rel)+" "+f)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Sort(doors); !slices.Equal(doors, want) {
		t.Errorf("documents are published by %q, want %q", doors, want)
	}
}

// publishing names the functions of a file that put the state Published somewhere.
func publishing(t *testing.T, path string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	aboutDocuments := file.Name.Name == "catalog" || slices.ContainsFunc(file.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"gongkai/catalog"` })
	var names []string
	for _, decl := range file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if ok && aboutDocuments && writesPublished(f) {
			names = append(names, f.Name.Name)
		}
	}
	return names
}

func writesPublished(f *ast.FuncDecl) (found bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || slices.ContainsFunc(n.Rhs, isPublished)
		case *ast.KeyValueExpr:
			key, _ := n.Key.(*ast.Ident)
			found = found || key != nil && key.Name == "State" && isPublished(n.Value)
		}
		return true
	})
	return found
}

func isPublished(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "Published"
	case *ast.SelectorExpr:
		pkg, _ := e.X.(*ast.Ident)
		return e.Sel.Name == "Published" && pkg != nil && pkg.Name == "catalog"
	}
	return false
}

// declared names the types of this package that have a method.
func declared(t *testing.T, method string) (types []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == method {
				types = append(types, f.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	return types
}
