package store

import (
	"context"
	"errors"

	"gongkai"
	"gongkai/catalog"
)

// PublicFile is catalog.Store.PublicFile.
func (c *Catalog) PublicFile(ctx context.Context, sha256, name string) (catalog.Document, catalog.Attachment, error) {
	const text = `
		SELECT f.org_id, f.serial
		  FROM doc_file f
		  JOIN doc d ON d.org_id = f.org_id AND d.serial = f.serial
		  JOIN doc_public p ON p.public_id = d.public_id
		 WHERE f.sha256 = ?
		   AND f.name = ?
		   AND p.shown = 1
		   AND d.state IN ('published', 'superseded')
		 ORDER BY d.edition DESC`
	ids, err := list(ctx, c.s.read(), text, func(r row, id *catalog.ID) error { return r.Scan(&id.Unit, &id.Serial) }, sha256, name)
	for _, id := range ids {
		doc, hidden, failed := c.readable(ctx, id)
		for _, a := range doc.Attachments {
			if failed == nil && !hidden && a.SHA256 == sha256 && a.Name == name {
				return doc, a, nil
			}
		}
		err = errors.Join(err, failed)
	}
	if err == nil {
		err = gongkai.Errorf(gongkai.NotFound, "没有这个附件，或者它所在的文件已经撤下。")
	}
	return catalog.Document{}, catalog.Attachment{}, err
}

// readable gives an edition, and whether the one after it has hidden it.
func (c *Catalog) readable(ctx context.Context, id catalog.ID) (catalog.Document, bool, error) {
	doc, err := c.Document(ctx, id)
	if err != nil || doc.State != catalog.Superseded {
		return doc, false, err
	}
	heir, err := c.Heir(ctx, id)
	return doc, heir.Change.Hide, err
}
