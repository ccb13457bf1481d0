package datasets

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jixiao/datasets/document"
)

// What a packed file may hold. The zip reader delivers no more of a file than its
// header declares, so that the declared sizes are the real ones.
const (
	maxPacked     = 20_000  // files
	maxUnpacked   = 2 << 30 // bytes, all of them
	maxRatio      = 300     // unpacked to packed, of a file of more than ratioFloor
	ratioFloor    = 1 << 20
	encryptedFlag = 1
)

// Unpack lists the files in a packed file (zip); none where r is not one: a workbook is
// packed too, and is a document. r stays open until the files have been imported. Errors
// are document.Refusal.
func Unpack(name, folder string, r io.ReaderAt, size int64) (files []Incoming, packed bool, err error) {
	head := make([]byte, 4)
	if n, _ := r.ReadAt(head, 0); n < 4 || string(head) != "PK\x03\x04" && string(head) != "PK\x05\x06" {
		return nil, false, nil
	}
	archive, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, false, nil // broken, which its reader says
	}
	var all uint64
	for _, f := range archive.File {
		switch strings.ToLower(f.Name) {
		case "[content_types].xml", "mimetype", "ofd.xml":
			return nil, false, nil
		}
		all += f.UncompressedSize64
	}
	switch {
	case len(archive.File) > maxPacked:
		return nil, true, document.Refuse("压缩文件里有 %d 个文件，超过上限 %d 个；请分几次交。", len(archive.File), maxPacked)
	case all > maxUnpacked:
		return nil, true, document.Refuse("压缩文件解开后超过 %d MB；请分几次交，或删去图片与视频后再压缩。", maxUnpacked>>20)
	}
	for _, f := range archive.File {
		dir, base := placeOf(f)
		if f.FileInfo().IsDir() || PassedOver(base) || strings.Contains("/"+dir+"/", "/__MACOSX/") {
			continue
		}
		files = append(files, Incoming{Name: base, Folder: path.Join(folder, CleanName(name), dir), Size: int64(f.UncompressedSize64), Open: func() ([]byte, error) { return unpacked(f) }})
	}
	if len(files) == 0 {
		return nil, true, document.Refuse("压缩文件是空的，里面没有可读的文件。")
	}
	return files, true, nil
}

func unpacked(f *zip.File) ([]byte, error) {
	size := f.UncompressedSize64
	switch {
	case f.Flags&encryptedFlag != 0:
		return nil, document.Refuse("压缩文件设了密码，这一份解不开；请取消密码后再交。")
	case size > document.MaxFileBytes:
		return nil, document.Refuse("文件超过上限 %d MB；请确认是一份自评表或评价报告，删去图片后或按份拆开再交。", document.MaxFileBytes>>20)
	case size > ratioFloor && size/max(f.CompressedSize64, 1) > maxRatio:
		return nil, document.Refuse("压缩得不合常理（解开后是原来的 %d 倍以上），可能是恶意文件；没有解开。", maxRatio)
	}
	r, err := f.Open()
	if err != nil {
		return nil, document.Refuse("压缩文件里的这一份解不开；可能没有传完，请重新压缩后再交。")
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, document.MaxFileBytes+1))
	if err != nil {
		return nil, document.Refuse("压缩文件里的这一份解不开；可能没有传完，请重新压缩后再交。")
	}
	return data, nil
}

// placeOf is the folder and the name of a packed file. Programs of Chinese offices write
// names in GBK without saying so.
func placeOf(f *zip.File) (dir, base string) {
	name := f.Name
	if !utf8.ValidString(name) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = text
		}
	}
	return PlaceOf(strings.ReplaceAll(name, `\`, "/"))
}

// PlaceOf is the folder and the name of a file that was handed in with its path. Nothing
// is ever written under such a name: it is shown.
func PlaceOf(name string) (dir, base string) {
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		if part = CleanName(part); part != "" && part != "." && part != ".." {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "", "没有名称的文件"
	}
	return strings.Join(parts[:len(parts)-1], "/"), parts[len(parts)-1]
}

// CleanName is a file name without the letters that show nothing, or show what follows
// the wrong way round, and without the marks of scripts.
func CleanName(name string) string {
	name = strings.ReplaceAll(name, document.ChartMarker, "_f_")
	return strings.Map(func(c rune) rune {
		if misleading(c) || c == utf8.RuneError {
			return -1
		}
		return c
	}, name)
}

// PassedOver says that a file is not a document by its name: hidden ones, and those
// that Office keeps beside an open document.
func PassedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || name == "Thumbs.db" || name == "desktop.ini"
}
