package document

import (
	"errors"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func gb18030(t testing.TB, text string) []byte {
	t.Helper()
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// readAs reads a file under a name that says nothing of its format.
func readAs(t *testing.T, format Format, data []byte) Document {
	t.Helper()
	d, err := Read("附件.tmp", data)
	if err != nil {
		t.Fatalf("%s: %v (%v)", format, err, errors.Unwrap(err))
	}
	if d.Format != format {
		t.Errorf("read as %s, want %s", d.Format, format)
	}
	return d
}

func TestSameFormInEveryFormatIsReadAlike(t *testing.T) {
	for _, c := range []struct {
		name   string
		format Format
		data   []byte
		merged bool
	}{
		{"workbook", XLSX, madeXLSX(t), true},
		{"document", DOCX, madeDOCX(t), true},
		{"page", HTML, []byte(madeHTML()), true},
		{"page in GB2312 that says so", HTML, gb18030(t, strings.Replace(madeHTML(), "utf-8", "gb2312", 1)), true},
		{"page in GB18030 that says nothing", HTML, gb18030(t, strings.Replace(madeHTML(), `<meta charset="utf-8">`, "", 1)), true},
		{"printed by a browser", PDF, fixture(t, "form-browser.pdf"), true},
		{"printed by an office program", PDF, fixture(t, "form-office.pdf"), true},
		{"CSV in GB18030", CSV, madeCSV(t), false},
	} {
		want, got := madeReading, reading(readAs(t, c.format, c.data))
		if !c.merged {
			want = unmarked(want)
		}
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

// unmarked is a reading without the marks of merged cells, which CSV does not know.
func unmarked(text string) string {
	lines := strings.Split(regexp.MustCompile(`\[\dx\d\]`).ReplaceAllString(text, ""), "\n")
	for i, l := range lines {
		cells := strings.Split(l, " | ")
		for j, c := range cells {
			if c == "^" || c == "<" {
				cells[j] = ""
			}
		}
		lines[i] = strings.Join(cells, " | ")
	}
	return strings.Join(lines, "\n")
}

// 全年执行数 236.84 stands in the fourth row and fifth column of the table, which two
// titles precede in a workbook and in CSV.
func TestCellKnowsItsPlaceInEveryFormat(t *testing.T) {
	for _, c := range []struct {
		format Format
		data   []byte
		place  string
		title  string
	}{
		{XLSX, madeXLSX(t), "工作表“自评表”E6", "工作表“自评表”第1行"},
		{DOCX, madeDOCX(t), "表1第4行第5列", "第1段"},
		{HTML, []byte(madeHTML()), "表2第4行第5列", "表1第1行"},
		{PDF, fixture(t, "form-office.pdf"), "第1页表1第4行第5列", "第1页第1行"},
		{CSV, madeCSV(t), "原文第6行", "原文第1行"},
	} {
		d := readAs(t, c.format, c.data)
		if got := d.Blocks[0].Place(""); got != "（"+c.title+"）" {
			t.Errorf("%s: the title stands at %s, want %s", c.format, got, c.title)
		}
		found := false
		for _, r := range d.Rows() {
			for j, text := range r.Cells {
				if text != "236.84" {
					continue
				}
				found = true
				place := r.Place("资金情况 执行数", j)
				if r.At(j).Place != c.place || place != "资金情况 执行数（"+c.place+"）" {
					t.Errorf("%s: %s (%s), want %s", c.format, place, r.At(j).Place, c.place)
				}
				if Label(place) != "资金情况 执行数" || Anchor(place) == "" || Anchor(place) == Anchor(r.Place("", j+1)) && c.format != CSV {
					t.Errorf("%s: label %q, anchor %q", c.format, Label(place), Anchor(place))
				}
			}
		}
		if !found {
			t.Errorf("%s: 236.84 is missing", c.format)
		}
		for i, r := range d.Rows() {
			if c.format != CSV && r.Line != i+1 {
				t.Errorf("%s: row %d has the number %d", c.format, i+1, r.Line)
			}
		}
	}
}

func TestAnchorsOfHostilePlacesAreNone(t *testing.T) {
	for _, place := range []string{`工作表“x"><script>`, "（工作表“a”）B7）", "（表2第3行第4列", "甲", "（原文第行）"} {
		if a := Anchor(place); a != "" {
			t.Errorf("%q has the anchor %q", place, a)
		}
	}
}

func TestLegacyFilesAreConvertedWhereLibreOfficeIsInstalledElseRefused(t *testing.T) {
	_, missing := exec.LookPath("soffice")
	for name, want := range map[string]string{"form.xls": "另存为 xlsx", "form.doc": "另存为 docx"} {
		d, err := Read(name, fixture(t, name))
		switch {
		case missing != nil:
			refused(t, name, err, want)
		case err != nil:
			t.Errorf("%s: %v (%v)", name, err, errors.Unwrap(err))
		case reading(d) != madeReading:
			t.Errorf("%s: got\n%s", name, reading(d))
		}
	}
	t.Setenv("PATH", t.TempDir())
	for name, want := range map[string]string{"form.xls": "请在 Excel / WPS 中另存为 xlsx 后再交", "form.doc": "请在 Word / WPS 中另存为 docx 后再交"} {
		_, err := Read(name, fixture(t, name))
		refused(t, name, err, want)
	}
}

// refused reports unless err is a Refusal that says something.
func refused(t *testing.T, name string, err error, want string) {
	t.Helper()
	var refusal Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, want) {
		t.Errorf("%s: %v, want a refusal that says %q", name, err, want)
	}
}

func TestFormatIsFoundByContentWhateverTheName(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want Format
	}{
		{"a.txt", madeXLSX(t), XLSX},
		{"a.xls", []byte(madeHTML()), HTML},
		{"a.doc", madeDOCX(t), DOCX},
		{"a.xlsx", fixture(t, "form.xls"), XLS},
		{"a.docx", fixture(t, "form.doc"), DOC},
		{"a.txt", fixture(t, "form-office.pdf"), PDF},
		{"a.pdf", []byte("甲\t乙\n1\t2\n"), Text},
		{"a.txt", []byte("年度,户数,人数\n2030,5,9\n2031,6,11\n"), CSV},
		{"a.csv", []byte("年度,户数\n2030,5\n"), CSV},
		{"a.csv", []byte("年度;户数\n2030;5\n"), CSV},
		{"a.csv", []byte("年度\t户数\n2030\t5\n"), Text},
		{"a.txt", []byte("支出 1,200,000 元，执行率 95%。\n结余 3,000 元, 已收回。\n说明。\n"), Text},
		{"a.txt", zipOf(t, map[string]string{"表一.xlsx": "x", "表二.docx": "y"}), Archive},
		{"a.xlsx", zipOf(t, map[string]string{"OFD.xml": "<x/>"}), ofd},
		{"a.docx", zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"}), openDoc},
		{"a.xlsx", zipOf(t, map[string]string{"[Content_Types].xml": "<Types/>", "xl/workbook.bin": ""}), xlsb},
		{"a.xls", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), officeXML},
		{"a.doc", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"), webFile},
		{"a.doc", []byte(`{\rtf1\ansi`), richText},
		{"a.pdf", []byte("\x89PNG\r\n\x1a\n"), picture},
	} {
		if got := FormatOf(c.name, c.data); got != c.want {
			t.Errorf("%s %.20q is %s, want %s", c.name, c.data, got, c.want)
		}
		if advice[c.want] != "" {
			_, err := Read(c.name, c.data)
			refused(t, string(c.want), err, string(c.want))
		}
	}
}
