package foi

import (
	"slices"
	"strings"
	"time"

	"gongkai"
)

// An EnclosureKind is what a file was handed in as.
type EnclosureKind string

const (
	IdentityCopy EnclosureKind = "identity" // 身份证明的复印件, of the applicant or the agent
	Proxy        EnclosureKind = "proxy"    // 授权委托书
	Annex        EnclosureKind = "annex"    // 随申请提交的其他材料, a scanned letter among it

	Supplied EnclosureKind = "supplied" // given by the office with the reply: see Supply

	ServiceProof EnclosureKind = "service_proof" // 送达凭证: see KeepProof
	ReturnedSlip EnclosureKind = "opinion_slip"  // 意见回执 that came back
)

// EnclosureKinds lists the kinds that are handed in.
func EnclosureKinds() []EnclosureKind { return []EnclosureKind{IdentityCopy, Proxy, Annex} }

// ProofKinds lists what comes back of a letter and is kept by the office.
func ProofKinds() []EnclosureKind { return []EnclosureKind{ServiceProof, ReturnedSlip} }

// ofOffice reports whether only the office sees files of the kind.
func (k EnclosureKind) ofOffice() bool { return slices.Contains(ProofKinds(), k) }

// Label is the kind in Chinese, "" for an unknown one.
func (k EnclosureKind) Label() string {
	switch k {
	case IdentityCopy:
		return "身份证明"
	case Proxy:
		return "授权委托书"
	case Annex:
		return "其他材料"
	case Supplied:
		return "随答复提供的文件"
	case ServiceProof:
		return "送达凭证"
	case ReturnedSlip:
		return "意见回执"
	}
	return ""
}

// An Enclosure is a file that came with an application, or goes out with its
// reply. It is personal data:
// the store seals its name and its body, it is read with a reason that is
// logged, and it is erased with the file of the case.
type Enclosure struct {
	N    int // 1, 2 … within the application, given by Save
	Kind EnclosureKind
	Name string // of the file, as it was handed in
	Ext  string // jpg, png, pdf …: what the content is, without the dot
	Size int64  // bytes
	At   time.Time
	Body []byte // nil in lists
}

// Limits of what may be handed in with one application.
const (
	MaxEnclosures    = 10
	MaxProofs        = 40
	MaxEnclosureSize = 5 << 20 // bytes of each
)

// EnclosureTypes are the types that are taken, by extension: what can be opened
// anywhere and runs nothing.
func EnclosureTypes() []string { return []string{"jpg", "png", "pdf", "docx", "doc", "ofd", "txt"} }

// enclosed checks what was handed in, with what is in the file already, and
// stamps it.
func enclosed(files []Enclosure, already int, m Moment) ([]Enclosure, error) {
	if already+len(files) > MaxEnclosures {
		return nil, gongkai.At("files", "一件申请最多 %d 个文件，请合并后再传", MaxEnclosures)
	}
	for _, e := range files {
		if !slices.Contains(EnclosureKinds(), e.Kind) {
			return nil, gongkai.At("files", "选择材料的种类")
		}
	}
	return stamped(files, EnclosureTypes(), m)
}

// stamped checks each file, and stamps it.
func stamped(files []Enclosure, types []string, m Moment) ([]Enclosure, error) {
	all := slices.Clone(files)
	for i := range all {
		e := &all[i]
		e.Name, e.Size, e.At = oneLine(e.Name), int64(len(e.Body)), m.Now.UTC()
		switch {
		case e.Size == 0 || e.Size > MaxEnclosureSize:
			return nil, gongkai.At(string(e.Kind), "每个文件不能是空的，也不能超过 5 MB")
		case !slices.Contains(types, e.Ext):
			return nil, gongkai.At(string(e.Kind), "只收 %s 文件", strings.Join(types, "、"))
		case runes(e.Name) > 200:
			e.Name = string([]rune(e.Name)[:200])
		}
	}
	return all, nil
}

// files are what was handed in, stamped; that they are fit Problems has said.
func (c Apply) files(m Moment) []Enclosure {
	files, _ := enclosed(c.Files, 0, m)
	return files
}

// proven marks the agent's power of attorney as handed in if it is among files.
func (a Applicant) proven(files []Enclosure) Applicant {
	for _, e := range files {
		if e.Kind == Proxy {
			a.Agent.Proven = true
		}
	}
	return a
}

// handedIn leaves out what the office gives with the reply, and what it keeps of
// its letters.
func handedIn(files []Enclosure) []Enclosure {
	return slices.DeleteFunc(slices.Clone(files), func(e Enclosure) bool { return e.Kind == Supplied || e.Kind.ofOffice() })
}

// proofs are what came back of letters.
func proofs(files []Enclosure) []Enclosure {
	return slices.DeleteFunc(slices.Clone(files), func(e Enclosure) bool { return !e.Kind.ofOffice() })
}
