package cipher

import (
	"crypto/aes"
	gocipher "crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"gongkai"
)

// Keyring seals with its first key and opens with any. Make one with Parse, or
// with Generate. It is safe for use by many goroutines.
type Keyring struct {
	keys  []key
	index []byte // of the oldest key, so that hashes stay comparable when a key is added
}

type key struct {
	id     string
	secret []byte
	aead   gocipher.AEAD
}

// version is the first part of a sealed text: which algorithm made it.
// v1 is AES-256-GCM with a random 96-bit nonce before the ciphertext.
const version = "v1"

const secretSize = 32

// Generate makes a key file with one new key, read from random.
func Generate(random io.Reader) (string, error) {
	line, err := newLine(random)
	return header + line, err
}

// Rotate gives the key file with a new key on top: from then on it seals, and
// the old ones open.
func Rotate(file string, random io.Reader) (string, error) {
	k, err := Parse(file)
	if err != nil {
		return "", err
	}
	line, err := newLine(random)
	for _, old := range k.keys {
		line += old.id + " " + base64.StdEncoding.EncodeToString(old.secret) + "\n"
	}
	return header + line, err
}

const header = `# gongkai 数据密钥。丢失后申请人信息无法解密；请另行备份，权限 0600，不要与数据库备份放在一起。
# 每行：编号 密钥（32 字节，base64）。第一行用于加密，其余只用于解密。
`

func newLine(random io.Reader) (string, error) {
	b := make([]byte, secretSize)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", err
	}
	return keyID(b) + " " + base64.StdEncoding.EncodeToString(b) + "\n", nil
}

// keyID names a key without giving it away.
func keyID(secret []byte) string {
	id, err := hkdf.Key(sha256.New, secret, nil, "gongkai key id", 4)
	if err != nil {
		panic(err) // only for lengths that cannot occur
	}
	return hex.EncodeToString(id)
}

// Parse reads a key file: one key a line, id and base64 of 32 bytes, the one
// that seals first; lines that begin with # are comments. An error never shows
// a key.
func Parse(file string) (*Keyring, error) {
	var keys []key
	for i, line := range strings.Split(file, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		k, err := parseKey(f)
		if err != nil {
			return nil, gongkai.Because(err, gongkai.Invalid, "密钥文件第 %d 行不是一把密钥", i+1)
		}
		keys = append(keys, k)
	}
	return ring(keys)
}

func parseKey(f []string) (key, error) {
	if len(f) != 2 {
		return key{}, fmt.Errorf("%d words instead of two", len(f))
	}
	secret, err := base64.StdEncoding.DecodeString(f[1])
	if err != nil || len(secret) != secretSize || keyID(secret) != f[0] {
		return key{}, fmt.Errorf("not %d bytes of base64 that belong to id %q", secretSize, f[0])
	}
	return newKey(secret)
}

// newKey makes a key of 32 bytes: what seals is derived from it.
func newKey(secret []byte) (key, error) {
	sealing, err := hkdf.Key(sha256.New, secret, nil, "gongkai seal", secretSize)
	if err != nil {
		return key{}, err
	}
	block, err := aes.NewCipher(sealing)
	if err != nil {
		return key{}, err
	}
	aead, err := gocipher.NewGCM(block)
	return key{keyID(secret), secret, aead}, err
}

// NewKeyring makes a keyring of secrets of 32 bytes each; the first one seals.
func NewKeyring(secrets ...[]byte) (*Keyring, error) {
	var keys []key
	for _, s := range secrets {
		if len(s) != secretSize {
			return nil, gongkai.Errorf(gongkai.Invalid, "密钥长 %d 字节，应为 %d 字节", len(s), secretSize)
		}
		k, err := newKey(s)
		if err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return ring(keys)
}

func ring(keys []key) (*Keyring, error) {
	if len(keys) == 0 {
		return nil, gongkai.Errorf(gongkai.Invalid, "密钥文件里没有密钥")
	}
	oldest := keys[len(keys)-1].secret
	index, err := hkdf.Key(sha256.New, oldest, nil, "gongkai index", secretSize)
	return &Keyring{keys, index}, err
}

// ID names the key that seals.
func (k *Keyring) ID() string { return k.keys[0].id }

// IDs names every key, the sealing one first.
func (k *Keyring) IDs() []string {
	var ids []string
	for _, key := range k.keys {
		ids = append(ids, key.id)
	}
	return ids
}

// Seal encrypts plain. The text it gives is "v1.<key id>.<base64url>"; context
// (say, "foi/liuhe-2026-17/phone") is not kept in it but must be the same when
// it is opened, so that a sealed text cannot be moved to another place.
func (k *Keyring) Seal(plain []byte, context string) (string, error) {
	first := k.keys[0]
	nonce := make([]byte, first.aead.NonceSize(), first.aead.NonceSize()+len(plain)+first.aead.Overhead())
	if _, err := rand.Read(nonce); err != nil {
		return "", err
	}
	b := first.aead.Seal(nonce, nonce, plain, bound(first.id, context))
	return version + "." + first.id + "." + base64.RawURLEncoding.EncodeToString(b), nil
}

// Open decrypts what Seal gave for the same context. Any change of either is an
// error, and so is a key that is not in the ring.
func (k *Keyring) Open(sealed, context string) ([]byte, error) {
	part := strings.Split(sealed, ".")
	if len(part) != 3 || part[0] != version {
		return nil, fmt.Errorf("cipher: not a sealed text")
	}
	for _, key := range k.keys {
		if key.id == part[1] {
			return key.open(part[2], context)
		}
	}
	return nil, gongkai.Errorf(gongkai.Incompatible, "密钥文件里没有编号为 %s 的密钥，不能解密。请换回当时的密钥文件。", part[1])
}

func (k key) open(text, context string) ([]byte, error) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) < k.aead.NonceSize() {
		return nil, fmt.Errorf("cipher: not a sealed text")
	}
	nonce, body := b[:k.aead.NonceSize()], b[k.aead.NonceSize():]
	return k.aead.Open(nil, nonce, body, bound(k.id, context))
}

func bound(id, context string) []byte { return []byte(version + "." + id + "\x00" + context) }

// Index gives the keyed hash of a value, hex, by which equal values of one
// context can be found without opening them. Without the key file it cannot be
// tried out.
func (k *Keyring) Index(value, context string) string {
	m := hmac.New(sha256.New, k.index)
	fmt.Fprintf(m, "%d:%s%s", len(context), context, value)
	return hex.EncodeToString(m.Sum(nil))
}
