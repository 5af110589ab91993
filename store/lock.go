package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"gongkai"
)

// lockDir keeps a second process out of a data directory until unlock is called
// or this process ends.
func lockDir(dir string) (unlock func() error, err error) {
	name := filepath.Join(dir, "gongkai.lock")
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, dirFault(dir, err)
	}
	taken, err := tryLock(f)
	if err == nil && !taken {
		return f.Close, nil
	}
	f.Close()
	if taken {
		return nil, gongkai.Errorf(gongkai.Busy, "数据目录 %s 正被另一个 gongkai 进程使用。请先停止那个进程，或用 --data 另指一个目录。", dir)
	}
	return nil, gongkai.Because(err, gongkai.Internal, "不能锁定数据目录 %s", dir)
}

func dirFault(dir string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return gongkai.Because(err, gongkai.NotFound, "没有数据目录 %s。请先运行 gongkai init。", dir)
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return gongkai.Because(err, gongkai.ReadOnly, "数据目录 %s 不可写。请检查它的属主和权限。", dir)
	}
	return gongkai.Because(err, gongkai.Internal, "不能打开数据目录 %s", dir)
}
