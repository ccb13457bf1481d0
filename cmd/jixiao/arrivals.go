package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jixiao/datasets"
	"jixiao/datasets/document"
)

// arrivals are the files named in a call, each read when its turn comes. What cannot be
// read is among them, refused: the others do not wait for it.
type arrivals struct {
	files []datasets.Incoming
	open  []*os.File // the packed ones
}

func (a *arrivals) close() {
	for _, f := range a.open {
		f.Close()
	}
}

// collect lists the named files, and those of named folders and packed files, in the
// order of their names; hidden files are passed over. A name that is not there
// stops the call.
func (a *arrivals) collect(paths []string) error {
	for _, path := range paths {
		root, err := filepath.EvalSymlinks(path)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("没有“%s”这个文件或文件夹；请核对路径", path)
		}
		if err != nil {
			return fmt.Errorf("读不到 %s：%w", path, err)
		}
		err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			folder := ""
			if rest, err := filepath.Rel(root, filepath.Dir(name)); err == nil && name != root && rest != "." {
				folder = filepath.ToSlash(rest)
			}
			if err != nil { // of a folder that cannot be listed
				a.refuse(name, folder, unread("文件夹", err))
				return fs.SkipDir
			}
			hidden := name != root && datasets.PassedOver(entry.Name())
			switch {
			case entry.IsDir() && hidden:
				return fs.SkipDir
			case entry.IsDir() || hidden:
				return nil
			}
			shown := name
			if name == root {
				shown = path // as it was named, which a link may be
			}
			a.arrive(name, filepath.Base(shown), folder)
			return nil
		})
		if err != nil {
			return fmt.Errorf("读不到 %s：%w", path, err)
		}
	}
	return nil
}

// arrive adds one file, or the files packed in it.
func (a *arrivals) arrive(name, base, folder string) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		a.refuse(base, folder, unread("文件", err))
		return
	case info.IsDir():
		a.refuse(base, folder, document.Refuse("这是指向文件夹的链接，没有跟进去；要导入里面的文件，请直接给出那个文件夹。"))
		return
	case !info.Mode().IsRegular():
		a.refuse(base, folder, document.Refuse("这不是普通文件（是管道或设备一类），没有读。"))
		return
	}
	f, err := os.Open(name)
	if err != nil {
		a.refuse(base, folder, unread("文件", err))
		return
	}
	inside, packed, refusal := datasets.Unpack(base, folder, f, info.Size())
	if packed && refusal == nil {
		a.open, a.files = append(a.open, f), append(a.files, inside...)
		return
	}
	f.Close() // only read
	a.files = append(a.files, datasets.Incoming{Name: base, Folder: folder, Size: info.Size(), Open: func() ([]byte, error) {
		data, err := upToLimit(name)
		if err != nil {
			return nil, unread("文件", err)
		}
		return data, refusal
	}})
}

func (a *arrivals) refuse(name, folder string, why error) {
	a.files = append(a.files, datasets.Incoming{Name: filepath.Base(name), Folder: folder, Open: func() ([]byte, error) { return nil, why }})
}

// unread is the refusal of what the system does not give out.
func unread(what string, err error) error {
	text := "读不出来（磁盘或网络出错），没有收入；请检查后再导入。"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text = "读的时候已经不在了（被移走或删除），没有收入；请核对后再导入。"
	case errors.Is(err, fs.ErrPermission):
		text = "没有权限读，没有收入；请放开读取权限后再导入。"
	}
	return document.Refusal{Text: "这个" + what + text, Cause: err}
}

// incoming reads the named files at once.
func incoming(paths []string) ([]datasets.Incoming, error) {
	var found arrivals
	defer found.close()
	if err := found.collect(paths); err != nil {
		return nil, err
	}
	for i, f := range found.files {
		data, err := f.Open()
		if refusal := (document.Refusal{}); err != nil && !errors.As(err, &refusal) {
			return nil, fmt.Errorf("读不到 %s：%w", f.Name, err)
		}
		found.files[i].Open = func() ([]byte, error) { return data, err }
	}
	return found.files, nil
}

// upToLimit reads a file, of one that is too large just enough to be refused: a
// folder may hold anything.
func upToLimit(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, document.MaxFileBytes+1))
}
