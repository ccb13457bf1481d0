package datasets

import (
	"fmt"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/report"
	"jixiao/datasets/selfeval"
)

// mostForms is how many forms one file may hold.
const mostForms = 500

// Forms are the documents a file holds: mostly one, the file itself. A workbook or paper
// of several self-evaluation forms holds as many, each named after the file and itself;
// rest names the sheets that are nothing a reader knows. Of a file that is one form of
// another (Part), it is that form. Faults of the file are document.Refusal.
func Forms(file Incoming) (forms []Incoming, rest []string, err error) {
	data, err := file.bytes()
	if err != nil {
		return nil, nil, err
	}
	whole, err := document.Read(file.Name, data)
	if err != nil {
		return nil, nil, err
	}
	found, rest, err := divided(&whole)
	switch {
	case err != nil:
		return nil, nil, err
	case len(found) > mostForms:
		return nil, nil, document.Refuse("这份文件里有 %d 张表，超过上限 %d 张；请分成几份后再交。", len(found), mostForms)
	case file.Part > len(found):
		return nil, nil, document.Refuse("这份文件里现在认不出第 %d 张表；请核对原件。", file.Part)
	case file.Part > 0:
		found = found[file.Part-1 : file.Part]
	case len(found) == 0:
		file.text = &whole
		return []Incoming{file}, nil, nil
	}
	for _, d := range found {
		one := file
		if one.text, one.Part = &d, d.Part; file.Part == 0 {
			one.Name = formName(file.Name, d)
		}
		one.text.Name = one.Name
		forms = append(forms, one)
	}
	return forms, rest, nil
}

// Text is a file as a document, its text cut into tables where it can be: the form of it
// that Part names. Faults of the file are document.Refusal.
func Text(file Incoming) (document.Document, error) {
	if file.text != nil {
		return *file.text, nil
	}
	if file.Part > 0 {
		forms, _, err := Forms(file)
		if err != nil {
			return document.Document{}, err
		}
		return *forms[0].text, nil
	}
	data, err := file.bytes()
	if err != nil {
		return document.Document{}, err
	}
	d, err := document.Read(file.Name, data)
	if err == nil {
		err = separated(&d)
	}
	return d, err
}

// separated makes text without tabs tables where it can be.
func separated(d *document.Document) (err error) {
	doing := "分开各格"
	defer caught(d.Name, &doing, &err)
	if tables, layout := d.Separated(); layout == document.Bars || layout == document.Blanks {
		*d = tables
	}
	return nil
}

// divided are the forms of a document that holds several.
func divided(d *document.Document) (found []document.Document, rest []string, err error) {
	if err := separated(d); err != nil {
		return nil, nil, err
	}
	doing := "分开各表"
	defer caught(d.Name, &doing, &err)
	if report.Recognised(*d) {
		return nil, nil, nil // its annexes are part of it
	}
	found, others := selfeval.Forms(*d)
	for _, o := range others {
		if known(o) {
			found = append(found, o)
			continue
		}
		rest = append(rest, o.Rows()[0].Sheet())
	}
	for i := range found {
		found[i].Part = i + 1
	}
	return found, rest, nil
}

// known reports whether a reader knows what a document is.
func known(d document.Document) bool {
	for _, k := range kinds {
		if k.recognised(d) {
			return true
		}
	}
	return false
}

// caught makes a fault of a reader a refusal of its file.
func caught(name string, doing *string, err *error) {
	if v := recover(); v != nil {
		*err = document.Refusal{
			Text:  fmt.Sprintf("读取程序出错（正在%s），这份文件没有收入，别的文件不受影响；请换一种格式另存后再交，并把原件交给维护人员。", *doing),
			Cause: document.Crash{File: name, Value: v, Stack: debug.Stack()},
		}
	}
	logged(*err)
}

// formName names a form after its file: by its sheet where it has one for itself, else by
// its number.
func formName(name string, d document.Document) string {
	ext := filepath.Ext(name)
	label := fmt.Sprintf("第%d张", d.Part)
	if sheet := d.Rows()[0].Sheet(); sheet != "" {
		label += " " + sheet
	}
	return CleanName(strings.TrimSuffix(name, ext) + "（" + label + "）" + ext)
}

// dividedText says what became of a file of several forms.
func dividedText(n int, rest []string) string {
	text := fmt.Sprintf("内有 %d 张表，各作一份读入", n)
	if len(rest) > 0 {
		text += "；认不出是什么、没有读的：工作表“" + strings.Join(rest, "”、“") + "”"
	}
	return text
}

// idOf is the id of a document: the first digits of the SHA-256 of its file, and which
// form of it it is.
func idOf(sum string, part int) string {
	if part == 0 {
		return sum[:documentIDLength]
	}
	return sum[:documentIDLength] + "-" + strconv.Itoa(part)
}

// documentID is an id that idOf makes.
var documentID = regexp.MustCompile(`^([0-9a-f]{12})(?:-([1-9]\d{0,2}))?$`)

// PartOf is which form of its file the document with an id is, 0 for a whole file.
func PartOf(id string) int {
	if m := documentID.FindStringSubmatch(id); m != nil && m[2] != "" {
		n, _ := strconv.Atoi(m[2])
		return n
	}
	return 0
}

// form is a form of a received file, as received itself.
func (f Received) form(form Incoming) Received {
	one := f
	one.ID, one.Part, one.Whole, one.Name = idOf(f.SHA256, form.Part), form.Part, f.ID, form.Name
	return one
}
