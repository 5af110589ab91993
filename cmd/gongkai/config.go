package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/alecthomas/kong"

	"gongkai"
	"gongkai/cipher"
)

// Configuration comes from flags, then GONGKAI_* in the environment, then one
// TOML file. In the file a flag's name is a key; names with a common beginning
// may stand in a table, so that site-icp is icp in [site].

// dataFlags say where the data are. Every command that opens them has these.
type dataFlags struct {
	Data     string `default:"data" env:"GONGKAI_DATA" placeholder:"DIR" help:"数据目录：数据库、附件和密钥。"`
	Database string `env:"GONGKAI_DATABASE" placeholder:"DSN" help:"数据库：sqlite:文件 或者 postgres://地址。不写则用数据目录里的 SQLite。"`
	KeyFile  string `env:"GONGKAI_KEY_FILE" placeholder:"FILE" help:"密钥文件。不写则用数据目录里的 gongkai.key；正式使用请放在别处。"`
	Config   string `env:"GONGKAI_CONFIG" placeholder:"FILE" help:"配置文件（TOML）。命令行选项优先，其次环境变量。"`

	Bulk bool `kong:"-"` // see store.Config
}

// BeforeResolve is called by kong between the environment and the flags.
func (d *dataFlags) BeforeResolve(call *kong.Context) error {
	for _, f := range call.Flags() {
		if f.Name != "config" {
			continue
		}
		if name, _ := call.FlagValue(f).(string); name != "" {
			r, err := readConfig(name, call.Model)
			if err != nil {
				return err
			}
			call.AddResolver(r)
		}
	}
	return nil
}

// config is what a TOML file says, by flag name.
type config map[string]any

func readConfig(name string, app *kong.Application) (config, error) {
	var tree map[string]any
	if _, err := toml.DecodeFile(name, &tree); err != nil {
		return nil, fmt.Errorf("配置文件 %s 读不懂：%w", name, err)
	}
	c := config{}
	c.flatten("", tree)
	known := flagNames(app.Node)
	for key := range c {
		if !slices.Contains(known, key) {
			return nil, fmt.Errorf("配置文件 %s 里的“%s”不是任何选项的名字", name, key)
		}
	}
	return c, nil
}

func (c config) flatten(prefix string, tree map[string]any) {
	for key, v := range tree {
		name := prefix + strings.ReplaceAll(key, "_", "-")
		if sub, ok := v.(map[string]any); ok {
			c.flatten(name+"-", sub)
			continue
		}
		c[name] = v
	}
}

func flagNames(n *kong.Node) (all []string) {
	for _, f := range n.Flags {
		all = append(all, f.Name)
	}
	for _, child := range n.Children {
		all = append(all, flagNames(child)...)
	}
	return all
}

// Validate is part of kong.Resolver; readConfig has done it.
func (c config) Validate(*kong.Application) error { return nil }

// Resolve gives what the file says of a flag, unless the environment says it.
func (c config) Resolve(_ *kong.Context, _ *kong.Path, f *kong.Flag) (any, error) {
	for _, env := range f.Envs {
		if _, ok := os.LookupEnv(env); ok {
			return nil, nil
		}
	}
	switch v := c[f.Name].(type) {
	case nil:
		return nil, nil
	case []any:
		var words []string
		for _, one := range v {
			words = append(words, fmt.Sprint(one))
		}
		return strings.Join(words, ","), nil
	default:
		return fmt.Sprint(v), nil
	}
}

// printConfig writes every setting of a command as TOML, secrets masked.
func printConfig(out io.Writer, call *kong.Context) error {
	settings := map[string]any{}
	for _, f := range call.Selected().Flags {
		if f.Name == "help" || f.Name == "print-config" || f.Name == "config" {
			continue
		}
		settings[f.Name] = shown(f.Name, call.FlagValue(f))
	}
	return toml.NewEncoder(out).Encode(settings)
}

func shown(name string, v any) any {
	if s, ok := v.(string); ok && name == "database" {
		return maskDSN(s)
	}
	if s, ok := v.(fmt.Stringer); ok {
		return s.String()
	}
	return v
}

// maskDSN hides the passwords of a database's address, wherever they stand; an
// address that cannot be read is hidden whole.
func maskDSN(dsn string) string {
	if dsn == "" || strings.HasPrefix(dsn, "sqlite:") {
		return dsn
	}
	u, err := url.Parse(dsn)
	if err != nil || !strings.HasPrefix(u.Scheme, "postgres") {
		return "xxxxx"
	}
	q := u.Query()
	for key := range q {
		if strings.Contains(key, "password") {
			q.Set(key, "xxxxx")
			u.RawQuery = q.Encode()
		}
	}
	return u.Redacted()
}

// dsn gives the address of the database.
func (d dataFlags) dsn() string {
	if d.Database != "" {
		return d.Database
	}
	return "sqlite:" + filepath.Join(d.Data, "gongkai.db")
}

func (d dataFlags) keyFile() string {
	if d.KeyFile != "" {
		return d.KeyFile
	}
	return filepath.Join(d.Data, "gongkai.key")
}

// keys reads the key file.
func (d dataFlags) keys() (*cipher.Keyring, error) {
	text, err := os.ReadFile(d.keyFile())
	if errors.Is(err, os.ErrNotExist) {
		return nil, gongkai.Errorf(gongkai.NotFound, "没有密钥文件 %s。新装请先运行 gongkai init；已有数据请找回原来的密钥文件。", d.keyFile())
	}
	if err != nil {
		return nil, fmt.Errorf("密钥文件打不开：%w", err)
	}
	return cipher.Parse(string(text))
}

// makeKeys makes the data directory and the key file where they are missing.
// It never writes over a key: what the key sealed would be lost with it.
func (d dataFlags) makeKeys(random io.Reader) error {
	if err := os.MkdirAll(d.Data, 0o700); err != nil {
		return fmt.Errorf("不能建立数据目录：%w", err)
	}
	text, err := cipher.Generate(random)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(d.keyFile(), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("不能建立密钥文件：%w", err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}
