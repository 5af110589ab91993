package foi

import (
	"regexp"
	"time"

	"gongkai"
	"gongkai/org"
)

var passportForm = regexp.MustCompile(`^[A-Z0-9]{5,20}$`)

// identity checks the proof of identity that article 29 asks for, as far as a
// number can be checked by itself.
func (a Applicant) identity(kind ApplicantKind) error {
	if kind.Known() && kind != NaturalPerson {
		if err := org.USCC(a.IDNumber).Check(); err != nil {
			return gongkai.At("id_number", "%s", gongkai.Words(err))
		}
		return nil
	}
	return person("", a.IDKind, a.IDNumber)
}

// person checks the document of a natural person, whose fields begin with pre.
func person(pre string, kind IDKind, number string) error {
	n := runes(number)
	switch {
	case kind == ResidentID && !ValidResidentID(number):
		return gongkai.At(pre+"id_number", "居民身份证号码是 18 位，末位可以是 X，请核对")
	case kind == Passport && !passportForm.MatchString(number):
		return gongkai.At(pre+"id_number", "护照号码由 5 至 20 位字母和数字组成，请核对")
	case kind == OtherID && (n < 4 || n > 40):
		return gongkai.At(pre+"id_number", "写明证件的名称和号码，4 至 40 字")
	case kind != ResidentID && kind != Passport && kind != OtherID:
		return gongkai.At(pre+"id_kind", "选择证件的种类")
	}
	return nil
}

// ValidResidentID checks form, birth date and check character of a citizen's
// identity number (GB 11643-1999, ISO 7064 MOD 11-2).
func ValidResidentID(id string) bool {
	if len(id) != 18 {
		return false
	}
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		if id[i] < '0' || id[i] > '9' {
			return false
		}
		sum += w * int(id[i]-'0')
	}
	_, err := time.Parse("20060102", id[6:14])
	return err == nil && id[17] == "10X98765432"[sum%11]
}
