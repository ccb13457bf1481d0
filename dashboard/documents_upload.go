package dashboard

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"strings"

	"jixiao/datasets"
	"jixiao/datasets/document"
)

// measureTemplate sends the 年度量表 to be filled in.
func measureTemplate(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "年度量表.xlsx"}))
	return send(w, files[".xlsx"].contentType, func(b *bytes.Buffer) error { return datasets.MeasureTemplate(b) })
}

// uploadForm hands in files.
type uploadForm struct {
	// Refused says why nothing can be handed in, "" where it can.
	Refused            string
	MaxFiles, MaxBytes int
}

// What one upload may hold; a browser sends each file as a part, of which the program
// takes as many (cmd/jixiao/serve.go). uploadMemory is what of it is kept in memory; the rest lies
// in temporary files until the import has ended.
const (
	maxUpload      = 1 << 30
	maxUploadFiles = 2000
	uploadMemory   = 8 << 20
)

func (a answer) uploadForm() *uploadForm {
	f := &uploadForm{MaxFiles: maxUploadFiles, MaxBytes: maxUpload}
	switch {
	case a.Embedded:
		f.Refused = "现在看的是随程序附带的记录，没有档案库，不能上传。要收自己的文件，请用 jixiao serve -store 文件夹 重新启动（文件夹不存在会自动建立），再打开本页。"
	case a.Query.given.Get("snapshot") != "":
		f.Refused = "这是过去的一个快照，不能上传；去掉参数 snapshot 后再来。"
	}
	return f
}

// receiptsView is the page of what became of an upload, for a browser without script.
type receiptsView struct {
	frame
	Counts string
	Rows   []receiptRow
	Batch  string // address of the batch, "" where nothing was kept
}

type receiptRow struct {
	Name, Word, Text, Href string
}

var outcomeWords = map[datasets.Outcome]string{
	datasets.Accepted: "收入", datasets.Held: "需人定", datasets.Unchanged: "未变", datasets.Refused: "退回", datasets.SetAside: "不计", datasets.Parted: "拆开",
}

// upload takes the files of a form in. A script gets a line of JSON a file as soon as
// its fate is known and then the report; without it the receipts are a page.
func (s *site) upload(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	if err := r.ParseMultipartForm(uploadMemory); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return refuse("这次上传超过 %d MB；请分几次交，或用 jixiao import 导入。", maxUpload>>20)
		}
		if errors.Is(err, multipart.ErrMessageTooLarge) {
			return refuse("一次最多上传 %d 个文件，这次更多，没有收下；请打成 zip，或分几次交。", maxUploadFiles)
		}
		return refuse("上传的内容不完整，没有收下；请重新选文件再交。")
	}
	defer r.MultipartForm.RemoveAll()
	files, closing, err := handedIn(r.MultipartForm.File["files"])
	defer closing()
	if err != nil {
		return err
	}
	// What has arrived is taken in, whether or not the reader waits for the result.
	ctx := context.WithoutCancel(r.Context())
	streams := strings.Contains(r.Header.Get("Accept"), "application/x-ndjson")
	district := strings.TrimSpace(r.PostFormValue("district"))
	if !streams {
		report, err := s.records.Import(ctx, files, district)
		if err != nil {
			return uploadFault(err)
		}
		return s.receipts(w, report)
	}
	line := json.NewEncoder(w)
	line.SetEscapeHTML(false)
	flush := http.NewResponseController(w)
	begun := false
	report, err := s.records.Import(ctx, files, district, func(one datasets.Receipt) {
		if !begun {
			begun = true
			w.Header().Set("Content-Type", "application/x-ndjson; charset=utf-8")
		}
		line.Encode(uploadLine{File: path.Join(one.Folder, one.File), Word: outcomeWords[one.Outcome], Text: one.Text, Href: fileHref(one), Total: len(files), Part: one.Part})
		flush.Flush() // an error here is a reader who left
	})
	if err != nil && !begun {
		return uploadFault(err)
	}
	if err != nil {
		line.Encode(uploadLine{Fault: faultText(s, r, uploadFault(err))})
		return nil
	}
	if !begun {
		w.Header().Set("Content-Type", "application/x-ndjson; charset=utf-8")
	}
	return line.Encode(uploadLine{Done: true, Text: countsInWords(report), Href: reportHref(report)})
}

// uploadLine is a line that the script of the form reads.
type uploadLine struct {
	File  string `json:"file,omitempty"`
	Word  string `json:"word,omitempty"`
	Text  string `json:"text,omitempty"`
	Href  string `json:"href,omitempty"`
	Total int    `json:"total,omitempty"`
	Part  int    `json:"part,omitempty"` // a form of the file before it
	Done  bool   `json:"done,omitempty"`
	Fault string `json:"fault,omitempty"`
}

// faultText is what a reader learns of a fault after the first line was sent.
func faultText(s *site, r *http.Request, err error) string {
	var refused refusal
	if errors.As(err, &refused) {
		return refused.Text
	}
	s.log.Error("upload failed", "path", r.URL.Path, "err", err)
	return brokenText
}

func uploadFault(err error) error {
	var refused document.Refusal
	switch {
	case errors.As(err, &refused):
		return refusal{http.StatusBadRequest, refused.Text}
	case errors.Is(err, datasets.ErrBusy):
		return refusal{http.StatusServiceUnavailable, datasets.ErrBusy.Error() + "。"}
	case errors.Is(err, datasets.ErrNoStore):
		return refusal{http.StatusBadRequest, datasets.ErrNoStore.Error() + "。"}
	}
	return err
}

// handedIn are the files of a form, packed ones opened; each is read when its turn comes.
func handedIn(heads []*multipart.FileHeader) (files []datasets.Incoming, closing func(), err error) {
	var open []io.Closer
	closing = func() {
		for _, c := range open {
			c.Close()
		}
	}
	for _, head := range heads {
		folder, name := placeOf(head)
		if head.Filename == "" || datasets.PassedOver(name) {
			continue
		}
		f, err := head.Open()
		if err != nil {
			return nil, closing, err
		}
		open = append(open, f)
		inside, packed, refused := datasets.Unpack(name, folder, f, head.Size)
		if packed && refused == nil {
			files = append(files, inside...)
			continue
		}
		files = append(files, datasets.Incoming{Name: name, Folder: folder, Size: head.Size, Open: func() ([]byte, error) {
			data, err := io.ReadAll(io.NewSectionReader(f, 0, document.MaxFileBytes+1))
			return data, errors.Join(err, refused)
		}})
	}
	switch {
	case len(files) == 0:
		return nil, closing, refuse("没有选文件；请先选文件或压缩文件（zip），再按“上传”。")
	case len(heads) > maxUploadFiles:
		return nil, closing, refuse("一次最多上传 %d 个文件，这次有 %d 个；请打成 zip，或分几次交。", maxUploadFiles, len(heads))
	}
	return files, closing, nil
}

// placeOf is the folder and the name of a file as a browser hands it in: of a folder that
// was picked with the path in it, which the name alone has lost.
func placeOf(head *multipart.FileHeader) (folder, name string) {
	whole := head.Filename
	if _, params, err := mime.ParseMediaType(head.Header.Get("Content-Disposition")); err == nil && params["filename"] != "" {
		whole = params["filename"]
	}
	return datasets.PlaceOf(whole[strings.LastIndexByte(whole, '\\')+1:])
}

// receipts is the page of what became of each file.
func (s *site) receipts(w http.ResponseWriter, report datasets.Report) error {
	v := receiptsView{frame: newFrame("上传结果", Query{}, "/documents/upload"), Counts: countsInWords(report), Batch: reportHref(report)}
	v.Own = documentStyle()
	for _, one := range report.Receipts {
		v.Rows = append(v.Rows, receiptRow{path.Join(one.Folder, one.File), outcomeWords[one.Outcome], one.Text, fileHref(one)})
	}
	return send(w, "text/html; charset=utf-8", func(b *bytes.Buffer) error { return templates.ExecuteTemplate(b, "receipts.html", v) })
}

func fileHref(r datasets.Receipt) string {
	if r.Document == "" {
		return ""
	}
	return Query{}.FileHref(r.Document)
}
