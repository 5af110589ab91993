package main

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// chineseHelp prints kong's help page with its headings in Chinese.
func chineseHelp(options kong.HelpOptions, call *kong.Context) error {
	var page bytes.Buffer
	stdout := call.Stdout
	call.Stdout = &page
	err := kong.DefaultHelpPrinter(options, call)
	call.Stdout = stdout
	if err != nil {
		return err
	}
	_, err = helpWords.WriteString(stdout, page.String())
	return err
}

var helpWords = strings.NewReplacer(
	"Usage: ", "用法：",
	"Arguments:\n", "参数：\n",
	"Flags:\n", "选项：\n",
	"Commands:\n", "子命令：\n",
	`Run "gongkai <command> --help" for more information on a command.`, `用 "gongkai <command> --help" 查看每个子命令的用法。`,
)

func chineseHelpFlag(k *kong.Kong) error {
	k.Model.HelpFlag.Help = "显示用法。"
	return nil
}

// complaint is a sentence of kong's about the command line, and ours.
type complaint struct {
	theirs *regexp.Regexp
	ours   string
}

var complaints = []complaint{
	{regexp.MustCompile(`^unknown flag (\S+?)(?:, did you mean (?:one of )?(.+)\?)?$`), "没有选项 $1（相近的：$2）"},
	{regexp.MustCompile(`^unexpected argument (\S+?)(?:, did you mean (?:one of )?(.+)\?)?$`), "看不懂“$1”（相近的：$2）"},
	{regexp.MustCompile(`^missing flags: (.+)$`), "缺少选项：$1"},
	{regexp.MustCompile(`^missing positional arguments (.+)$`), "缺少参数：$1"},
	{regexp.MustCompile(`^expected one of (.+)$`), "缺少子命令，可用的有：$1"},
	{regexp.MustCompile(`^expected "(.+)"$`), "缺少：$1"},
	{regexp.MustCompile(`^(\S+) must be one of (\S+) but got "(.*)"$`), "$1 只能是 $2 之一，不能是“$3”"},
	{regexp.MustCompile(`^(\S+): expected a valid \d+ bit u?int but got "(.*)"$`), "$1 要写整数，不能是“$2”"},
	{regexp.MustCompile(`^(\S+): expected (\S+) value but got "EOL".*$`), "$1 后面要写内容"},
	{regexp.MustCompile(`^(--\S+) and (--\S+) can't be used together$`), "$1 和 $2 不能同时用"},
	{regexp.MustCompile(`^(\S+): (?:stat|open) (.+): no such file or directory$`), "$1：没有文件 $2"},
}

// inChinese says what kong complains about in Chinese; what it does not know
// stays as it is.
func inChinese(err error) string {
	for _, c := range complaints {
		if c.theirs.MatchString(err.Error()) {
			said := c.theirs.ReplaceAllString(err.Error(), c.ours)
			return strings.ReplaceAll(said, "（相近的：）", "")
		}
	}
	return err.Error()
}
