package cipher_test

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"

	"gongkai"
	"gongkai/cipher"
)

func newRing(t *testing.T) (*cipher.Keyring, string) {
	t.Helper()
	file, err := cipher.Generate(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	k, err := cipher.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return k, file
}

func TestSealedOpensOnlyWhereItWasSealed(t *testing.T) {
	k, _ := newRing(t)
	const here, there = "foi/liuhe-2026-17/phone", "foi/liuhe-2026-18/phone"
	for _, plain := range []string{"", "13812345678", strings.Repeat("柳河镇", 5000)} {
		sealed, err := k.Seal([]byte(plain), here)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := k.Open(sealed, here); err != nil || string(got) != plain {
			t.Errorf("got %.20q, %v", got, err)
		}
		if _, err := k.Open(sealed, there); err == nil {
			t.Error("it opened in another place")
		}
		if len(plain) > 0 && strings.Contains(sealed, plain) {
			t.Error("the plain text shows")
		}
	}
}

func TestEveryChangeOfASealedTextIsRefused(t *testing.T) {
	k, _ := newRing(t)
	sealed, err := k.Seal([]byte("530325199001011234"), "id")
	if err != nil {
		t.Fatal(err)
	}
	for i := range sealed {
		changed := []byte(sealed)
		changed[i] ^= 1
		if _, err := k.Open(string(changed), "id"); err == nil {
			t.Errorf("byte %d changed and it opened", i)
		}
	}
	for _, junk := range []string{"", "v1", "v1..", "v1." + k.ID() + ".", "v1." + k.ID() + ".AAAA", "plain text"} {
		if _, err := k.Open(junk, "id"); err == nil {
			t.Errorf("%q opened", junk)
		}
	}
}

func TestTwoSealsOfOneTextDiffer(t *testing.T) {
	k, _ := newRing(t)
	a, _ := k.Seal([]byte("同一句话"), "x")
	b, _ := k.Seal([]byte("同一句话"), "x")
	if a == b {
		t.Error("equal texts must not show as equal")
	}
}

func TestRotation(t *testing.T) {
	old, file := newRing(t)
	sealed, _ := old.Seal([]byte("旧的"), "x")
	file, err := cipher.Rotate(file, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	k, err := cipher.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if k.ID() == old.ID() || len(k.IDs()) != 2 {
		t.Errorf("the new key does not seal: %v", k.IDs())
	}
	if got, err := k.Open(sealed, "x"); err != nil || string(got) != "旧的" {
		t.Errorf("what the old key sealed is lost: %v", err)
	}
	if k.Index("13812345678", "phone") != old.Index("13812345678", "phone") {
		t.Error("values indexed before cannot be found any more")
	}
	newer, _ := k.Seal([]byte("新的"), "x")
	if _, err := old.Open(newer, "x"); gongkai.KindOf(err) != gongkai.Incompatible {
		t.Errorf("a missing key should be told as such: %v", err)
	}
}

func TestIndex(t *testing.T) {
	k, _ := newRing(t)
	other, _ := newRing(t)
	a := k.Index("530325199001011234", "idno")
	switch {
	case a != k.Index("530325199001011234", "idno"):
		t.Error("equal values must have equal hashes")
	case a == k.Index("530325199001011235", "idno"), a == k.Index("530325199001011234", "phone"):
		t.Error("another value or context must have another hash")
	case a == other.Index("530325199001011234", "idno"):
		t.Error("the hash does not depend on the key")
	case k.Index("b", "a:") == k.Index(":b", "a"):
		t.Error("context and value run together")
	}
}

func TestAKeyFileThatIsWrongIsRefusedWithoutShowingIt(t *testing.T) {
	_, file := newRing(t)
	line := file[strings.LastIndex(strings.TrimSpace(file), "\n")+1:]
	secret := strings.Fields(line)[1]
	for name, bad := range map[string]string{
		"empty":             "",
		"only comments":     "# nothing\n",
		"one word":          secret,
		"not base64":        "abcd1234 " + secret[:10] + "!!",
		"too short":         "abcd1234 " + secret[:8],
		"id of another key": "abcd1234 " + secret,
	} {
		_, err := cipher.Parse(bad)
		if gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%s: got %v", name, err)
		}
		if err != nil && strings.Contains(err.Error(), secret[:8]) {
			t.Errorf("%s: the error shows the key", name)
		}
	}
	if _, err := cipher.NewKeyring([]byte("short")); gongkai.KindOf(err) != gongkai.Invalid {
		t.Errorf("got %v", err)
	}
}

func TestPassword(t *testing.T) {
	hash, err := cipher.HashPassword("柳河 2026!", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := cipher.HashPassword("柳河 2026!", rand.Reader)
	switch {
	case !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,"):
		t.Errorf("the parameters must stand in the hash: %s", hash)
	case hash == again:
		t.Error("two hashes of one password are equal: no salt")
	case !cipher.CheckPassword(hash, "柳河 2026!"):
		t.Error("the right password was refused")
	case cipher.CheckPassword(hash, "柳河 2026"), cipher.CheckPassword(hash, ""):
		t.Error("a wrong password was taken")
	}
}

func TestHashesThatCannotBeRead(t *testing.T) {
	hash, _ := cipher.HashPassword("x", rand.Reader)
	for _, bad := range []string{
		"", "x", "$argon2id$", strings.Replace(hash, "argon2id", "argon2i", 1), strings.Replace(hash, "v=19", "v=16", 1),
		strings.Replace(hash, "m=65536", "m=99999999", 1), "$argon2id$v=19$m=65536,t=0,p=1$AAAA$AAAA",
		"$argon2id$v=19$m=65536,t=1,p=0$AAAA$AAAA", "$argon2id$v=19$m=65536,t=1,p=1$AAAA$", "$argon2id$v=19$m=65536,t=1,p=1$!$AAAA",
	} {
		if cipher.CheckPassword(bad, "x") {
			t.Errorf("%q fits", bad)
		}
	}
}

// The parameters are read from the hash, so that raising them later keeps old
// passwords good. The hash is a known answer of golang.org/x/crypto/argon2.
func TestParametersComeFromTheHash(t *testing.T) {
	const known = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$ZVrRXqxlLcWfcXCnMyv0m4Rpvh/bnCi7"
	if !cipher.CheckPassword(known, "password") {
		t.Error("the known answer was refused")
	}
	if cipher.CheckPassword(known, "Password") {
		t.Error("a wrong password fits")
	}
}

func TestGenerateNeedsRandomness(t *testing.T) {
	if _, err := cipher.Generate(bytes.NewReader([]byte("too short"))); err == nil {
		t.Error("a key was made of too little")
	}
}

func TestMasks(t *testing.T) {
	for _, c := range []struct {
		mask     func(string) string
		in, want string
	}{
		{cipher.MaskName, "张三", "张*"},
		{cipher.MaskName, "欧阳明月", "欧*"},
		{cipher.MaskName, " 李四 ", "李*"},
		{cipher.MaskName, "", ""},
		{cipher.MaskPhone, "13812345678", "138****5678"},
		{cipher.MaskPhone, "138 1234 5678", "138****5678"},
		{cipher.MaskPhone, "0875-7121234", "087****1234"},
		{cipher.MaskPhone, "7121234", "*****34"},
		{cipher.MaskPhone, "110", "***"},
		{cipher.MaskPhone, "", ""},
		{cipher.MaskIDNo, "533001199001011234", "533***********1234"},
		{cipher.MaskIDNo, "53300119900101123X", "533***********123X"},
		{cipher.MaskIDNo, "G12345678", "*****5678"},
		{cipher.MaskIDNo, "", ""},
		{cipher.MaskEmail, "zhang@example.cn", "z***@example.cn"},
		{cipher.MaskEmail, "z@example.cn", "z***@example.cn"},
		{cipher.MaskEmail, "not an address", "**************"},
		{cipher.MaskEmail, "", ""},
		{cipher.MaskAddress, "云南省保山市昌宁县柯街镇三村12号", "云南省保山市昌宁县***"},
		{cipher.MaskAddress, "北京市海淀区某路1号", "北京市海淀区***"},
		{cipher.MaskAddress, "广东省东莞市某镇某路", "广东省东莞市***"},
		{cipher.MaskAddress, "内蒙古自治区锡林郭勒盟正蓝旗某苏木", "内蒙古自治区锡林郭勒盟正蓝旗***"},
		{cipher.MaskAddress, "广东省东莞市阳光小区3号", "广东省东莞市***"},
		{cipher.MaskAddress, "新疆维吾尔自治区某地幸福社区5栋", "***"},
		{cipher.MaskAddress, "某路1号", "***"},
		{cipher.MaskAddress, "", ""},
	} {
		if got := c.mask(c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func BenchmarkCheckPassword(b *testing.B) {
	hash, _ := cipher.HashPassword("柳河 2026!", rand.Reader)
	for b.Loop() {
		cipher.CheckPassword(hash, "柳河 2026!")
	}
}
