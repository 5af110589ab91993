package foi

import (
	"strings"

	"gongkai"
	"gongkai/cipher"
)

// An Agent (代理人) applies for somebody else, with a power of attorney (授权委托书).
// The zero value means that the applicant acts in person.
type Agent struct {
	Name     string `json:"name,omitempty"`
	IDKind   IDKind `json:"id_kind,omitempty"`
	IDNumber string `json:"id_number,omitempty"`
	Phone    string `json:"phone,omitempty"`
	// Proven is true if the power of attorney was handed in.
	Proven bool `json:"proven,omitempty"`
}

// Acts reports whether there is an agent.
func (a Agent) Acts() bool { return a.Name != "" }

func (a Agent) tidy() Agent {
	for _, p := range []*string{&a.Name, &a.IDNumber, &a.Phone} {
		*p = oneLine(*p)
	}
	a.IDNumber, a.Phone = strings.ToUpper(halfWidth(a.IDNumber)), halfWidth(a.Phone)
	if a.Name == "" && a.IDNumber == "" && a.Phone == "" {
		return Agent{}
	}
	return a
}

// problems says what is wrong with the agent's own data; the power of attorney
// is asked for when the application is sent.
func (a Agent) problems() error {
	switch {
	case a == Agent{}:
		return nil
	case a.Name == "":
		return gongkai.At("agent", "写明代理人的姓名；没有代理人的，这几项都不填")
	case runes(a.Name) > 50:
		return gongkai.At("agent", "最多 50 字")
	case a.Phone != "" && !phoneForm.MatchString(a.Phone):
		return gongkai.At("agent_phone", "电话写数字，例如 13800000000 或者 0875-6120018")
	}
	return person("agent_", a.IDKind, a.IDNumber)
}

// unproven refuses an agent without a power of attorney.
func (a Agent) unproven() error {
	if a.Acts() && !a.Proven {
		return gongkai.At("proxy", "有代理人的，须有授权委托书")
	}
	return nil
}

func (a Agent) masked() Agent {
	a.Name = cipher.MaskName(a.Name)
	a.IDNumber = cipher.MaskIDNo(a.IDNumber)
	a.Phone = cipher.MaskPhone(a.Phone)
	return a
}
