package document

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"strings"
)

// What a packed file (XLSX, DOCX) may hold. The zip reader delivers no more of a part
// than its header declares, so that the declared sizes are the real ones.
const (
	maxParts      = 4000
	maxUnpacked   = 160 << 20 // all parts, pictures among them
	maxPart       = 48 << 20  // one part of text
	maxRatio      = 300       // unpacked to packed; repetitive sheets reach 100
	ratioFloor    = 1 << 20   // small parts may have any ratio
	maxXMLDepth   = 256
	pictureFolder = "media/"
)

// packed is the parts of a zip file by name in small letters.
type packed map[string]*zip.File

func zipParts(data []byte) (packed, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	parts := make(packed, len(r.File))
	for _, f := range r.File {
		parts[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	return parts, nil
}

// bounded is the parts of a file that keeps the limits.
func bounded(data []byte) (packed, error) {
	parts, err := zipParts(data)
	if err != nil {
		return nil, brokenZip.refusal()
	}
	if len(parts) > maxParts {
		return nil, Refuse("文件内部有 %d 个部件，超过上限 %d 个，不像正常的表格或文档；请在 Excel / Word / WPS 中另存一份后再交。", len(parts), maxParts)
	}
	var all uint64
	for name, f := range parts {
		size := f.UncompressedSize64
		all += size
		switch {
		case size > maxPart && !strings.Contains(name, pictureFolder) || all > maxUnpacked:
			return nil, Refuse("文件解开后过大（超过 %d MB），不像正常的表格或文档；请删去图片和多余的工作表，另存一份后再交。", maxPart>>20)
		case size > ratioFloor && size/max(f.CompressedSize64, 1) > maxRatio:
			return nil, Refuse("文件压缩得不合常理（一个部件解开后是原来的 %d 倍以上），可能是恶意文件；请在 Excel / Word / WPS 中另存一份后再交。", maxRatio)
		}
	}
	return parts, nil
}

// open opens a part for reading.
func (p packed) open(name string) (io.ReadCloser, error) {
	f, ok := p[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return f.Open()
}
