package catalog

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// A picture of a body is an attachment that the text shows under the address
// its file has for the public. Its name begins with pictureName.
const pictureName = "正文图"

// pictureAddress is the address of an attachment that may stand in a text.
var pictureAddress = regexp.MustCompile(`^/file/[0-9a-f]{64}/[^/"<>?#]+\.(png|jpe?g)$`)

// Address is where the public finds a file of a published document.
func (a Attachment) Address() string { return "/file/" + a.SHA256 + "/" + url.PathEscape(a.Name) }

// ShownIn reports whether a text shows a as a picture.
func (a Attachment) ShownIn(body string) bool {
	return strings.Contains(body, `src="/file/`+a.SHA256+`/`)
}

// Files are the attachments a reader is offered: those that the text does not
// show as pictures.
func (d Document) Files() []Attachment {
	return slices.DeleteFunc(slices.Clone(d.Attachments), func(a Attachment) bool { return a.ShownIn(d.Body) })
}

// withoutStrays drops pictures of the text that the text shows no more.
func withoutStrays(files []Attachment, body string) []Attachment {
	return slices.DeleteFunc(slices.Clone(files), func(a Attachment) bool {
		return strings.HasPrefix(a.Name, pictureName) && !a.ShownIn(body)
	})
}

var shownFile = regexp.MustCompile(`src="/file/([0-9a-f]{64})/[^"]*"`)

// BodyFor is a body whose pictures are asked of another address, such as that of
// a draft in the office.
func BodyFor(body string, href func(sha256 string) string) string {
	return shownFile.ReplaceAllStringFunc(body, func(s string) string {
		return `src="` + href(shownFile.FindStringSubmatch(s)[1]) + `"`
	})
}
