package document

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"github.com/ledongthuc/pdf"
)

// Bounds of a PDF. The reading of a page is given up when the time is over; the
// library that finds its parts may not answer at all, so it is waited for no longer.
const (
	maxPages   = 600
	maxContent = 24 << 20 // of the drawing commands of one page
	pdfTime    = 20 * time.Second
)

var errPDFTime = errors.New("pdf: time is over")

// readPDF reads the text layer of a PDF.
func readPDF(s *sink, data []byte) error {
	type result struct {
		sink *sink
		err  error
	}
	done := make(chan result, 1)
	go func() {
		own := &sink{}
		err := func() (err error) {
			defer func() {
				if v := recover(); v == errPDFTime {
					err = errPDFTime
				} else if v != nil {
					err = unreadablePDF(fmt.Errorf("%v", v))
				}
			}()
			return readPages(own, data, time.Now().Add(pdfTime))
		}()
		done <- result{own, err}
	}()
	select {
	case r := <-done:
		if errors.Is(r.err, errPDFTime) {
			return slowPDF()
		}
		*s = *r.sink
		return r.err
	case <-time.After(pdfTime + pdfTime/4):
		return slowPDF()
	}
}

func slowPDF() error {
	return Refusal{fmt.Sprintf("PDF 太复杂，%d 秒内没有读完；请交生成它的 docx 或 xlsx 原件，或按份拆开后再交。", int(pdfTime.Seconds())), errPDFTime}
}

func unreadablePDF(cause error) error {
	return Refusal{"PDF 内部有错，读不下去；请用 WPS 或浏览器打开后重新“打印为 PDF”，或交 docx、xlsx 原件。", cause}
}

func readPages(s *sink, data []byte, deadline time.Time) error {
	data = trimmedPDF(data)
	if err := claims(data); err != nil {
		return unreadablePDF(err)
	}
	r, err := pdf.NewReader(guardedFile{bytes.NewReader(data), deadline}, int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword):
		return Refuse("这是设了打开密码的 PDF 文件，读不出内容；请取消密码后再交。")
	case errors.Is(err, errPDFTime):
		return err
	case err != nil:
		return unreadablePDF(err)
	}
	var pages []pdf.Value
	pageList(r.Trailer().Key("Root").Key("Pages"), 0, &pages)
	if len(pages) > maxPages {
		return Refuse("PDF 超过上限 %d 页；请按份拆开后再交。", maxPages)
	}
	var drawn []*drawing
	text, unknown, pictures := 0, 0, 0
	for i, p := range pages {
		n := i + 1
		d := &drawing{number: n, deadline: deadline}
		if err := d.draw(p); err != nil {
			if errors.Is(err, errPDFTime) {
				return err
			}
			s.note(fmt.Sprintf("（第%d页第1行）", n), fmt.Sprintf("第%d页的内部有错，可能没有读全；请核对原件。", n))
		}
		text, unknown, pictures = text+len(d.glyphs), unknown+d.unknown, pictures+d.pictures
		drawn = append(drawn, d)
	}
	switch {
	case text == 0 && unknown == 0 && pictures > 0:
		return Refuse("这是扫描件（PDF 里只有图片，没有文字），读不出；请交生成它的 docx 或 xlsx 原件，或先做文字识别并核对后再交。")
	case text == 0 && unknown == 0:
		return Refuse("PDF 里没有文字；请检查是否选错了文件。")
	case unknown*5 > text:
		return Refuse("PDF 里的文字没有编码对照，读出来会是乱码；请交生成它的 docx 或 xlsx 原件，或用 WPS 重新输出 PDF 后再交。")
	}
	return s.pages(drawn)
}

// pageList gathers the pages below a node, a few too many at most.
func pageList(node pdf.Value, depth int, pages *[]pdf.Value) {
	kids := node.Key("Kids")
	if kids.Len() == 0 && node.Key("Type").Name() == "Page" {
		*pages = append(*pages, node)
	}
	for i := 0; i < kids.Len() && depth < 32 && len(*pages) <= maxPages; i++ {
		pageList(kids.Index(i), depth+1, pages)
	}
}

// trimmedPDF cuts what stands before and behind a PDF, and gives one of version 2 the
// head of 1.7: its text is drawn with the same commands.
func trimmedPDF(data []byte) []byte {
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		data = data[i:]
	}
	if i := bytes.LastIndex(data, []byte("%%EOF")); i > 0 {
		data = data[:i+len("%%EOF")]
	}
	const head = "%PDF-1.7\n"
	if len(data) > len(head) && (!bytes.HasPrefix(data, []byte("%PDF-1.")) || data[8] != '\r' && data[8] != '\n') {
		data = append([]byte(head), data[len(head):]...)
	}
	return data
}
