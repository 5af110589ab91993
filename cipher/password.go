package cipher

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"
)

// argon2id as RFC 9106 §4 recommends it for memory-constrained servers (64 MiB),
// with as many passes as a sign-in of about a tenth of a second allows. The
// parameters stand in each hash, so they can be raised later.
var standard = params{memory: 64 << 10, passes: 2, lanes: 2, size: 32}

const saltSize = 16

type params struct {
	memory, passes uint32 // KiB; times
	lanes          uint8
	size           uint32
}

// HashPassword gives the PHC text of pw: "$argon2id$v=19$m=65536,t=…,p=…$salt$hash".
func HashPassword(pw string, random io.Reader) (string, error) {
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", err
	}
	return standard.phc(salt, standard.hash(pw, salt)), nil
}

func (p params) phc(salt, sum []byte) string {
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, p.memory, p.passes, p.lanes, b64(salt), b64(sum))
}

// CheckPassword tells whether pw was hashed to hash. A hash it cannot read
// fits no password.
func CheckPassword(hash, pw string) bool {
	p, salt, sum, err := parseHash(hash)
	return err == nil && subtle.ConstantTimeCompare(p.hash(pw, salt), sum) == 1
}

func (p params) hash(pw string, salt []byte) []byte {
	return argon2.IDKey([]byte(pw), salt, p.passes, p.memory, p.lanes, p.size)
}

func parseHash(hash string) (p params, salt, sum []byte, err error) {
	part := strings.Split(hash, "$")
	if len(part) != 6 || part[1] != "argon2id" || part[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, nil, nil, fmt.Errorf("cipher: not an argon2id hash")
	}
	if _, err = fmt.Sscanf(part[3], "m=%d,t=%d,p=%d", &p.memory, &p.passes, &p.lanes); err != nil {
		return p, nil, nil, err
	}
	if salt, err = base64.RawStdEncoding.DecodeString(part[4]); err != nil {
		return p, nil, nil, err
	}
	sum, err = base64.RawStdEncoding.DecodeString(part[5])
	p.size = uint32(len(sum))
	if err == nil && (p.passes == 0 || p.lanes == 0 || p.size == 0 || p.memory > 1<<20) {
		err = fmt.Errorf("cipher: parameters out of range")
	}
	return p, salt, sum, err
}

// Decoy gives a hash of today's strength that no password fits: to check it
// takes as long as to check a real one.
func Decoy() string { return standard.phc(make([]byte, saltSize), make([]byte, standard.size)) }
