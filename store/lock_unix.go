//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

const errQuota = syscall.EDQUOT

// tryLock takes the lock that the system frees when the process ends, however
// it ends.
func tryLock(f *os.File) (taken bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}
