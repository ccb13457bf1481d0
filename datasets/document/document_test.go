package document

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const broken = "标题\n\n表 1-1 甲\n\n年份\t户数\n2018年\t1\n\n- 3 -\n\n年份\t户数\n增长率\t5%\n2019年\t2\n\n末段\n"

func read(t *testing.T, text string) Document {
	t.Helper()
	d, err := Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTableBrokenByPageIsOneTable(t *testing.T) {
	d := read(t, broken)
	var tables []Block
	for _, b := range d.Blocks {
		if b.Rows != nil {
			tables = append(tables, b)
		}
	}
	if len(tables) != 1 || len(tables[0].Rows) != 4 {
		t.Fatalf("tables %+v: want one with heading and three rows", tables)
	}
	// Lines counted by hand: 年份 5, 2018年 6, 增长率 11, 2019年 12.
	for i, line := range []int{5, 6, 11, 12} {
		if got := tables[0].Rows[i].Line; got != line {
			t.Errorf("row %d stands on line %d, want %d", i, got, line)
		}
	}
}

func TestEncodingsAndLineEndsGiveTheSameBlocks(t *testing.T) {
	want := read(t, broken)
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(broken))
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(broken))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"GB18030": gb,
		"UTF-16":  utf16,
		"BOM":     append([]byte("\xEF\xBB\xBF"), broken...),
		"CRLF":    []byte(strings.ReplaceAll(broken, "\n", "\r\n")),
		"CR":      []byte(strings.ReplaceAll(broken, "\n", "\r")),
	} {
		d, err := Read("a.txt", data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d.Title != want.Title || len(d.Blocks) != len(want.Blocks) {
			t.Errorf("%s: %d blocks, title %q; want %d, %q", name, len(d.Blocks), d.Title, len(want.Blocks), want.Title)
		}
		for i := range min(len(d.Blocks), len(want.Blocks)) {
			if d.Blocks[i].Text != want.Blocks[i].Text || d.Blocks[i].Line != want.Blocks[i].Line {
				t.Errorf("%s: block %d is %+v, want %+v", name, i, d.Blocks[i], want.Blocks[i])
			}
		}
	}
}

func TestFilesThatAreNoTextAreRefusedWithTheReason(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"empty", "", "空"},
		{"blank", " \n\t\r\n", "空"},
		{"xlsx", "PK\x03\x04abc", "Excel"},
		{"doc", "\xD0\xCF\x11\xE0abc", "旧版 Word"},
		{"pdf", "%PDF-1.7", "PDF"},
		{"binary", "abc\x00\x01\x02", "控制字符"},
		{"neither encoding", "\xFF\xFF\xFFabc", "编码"},
		{"too large", strings.Repeat("a", MaxBytes+1), "超过上限"},
		{"chart marker", "甲\n乙__f__alert(1)__f__", "原文第2行"},
	} {
		_, err := Read("a", []byte(c.data))
		var refusal Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, c.want) {
			t.Errorf("%s: %v, want a refusal that says %q", c.name, err, c.want)
		}
	}
}

func TestQuotedCellMayHoldLines(t *testing.T) {
	d := read(t, "甲\t乙\t丙\n1\t\"二\n三\"\"四\"\t5\n6\t7\t8\n")
	rows := d.Blocks[0].Rows
	if len(rows) != 3 || rows[1].Cell(1) != "二\n三\"四" || rows[1].Cell(2) != "5" || rows[2].Line != 4 {
		t.Fatalf("rows %+v", rows)
	}
}

func TestStrayQuotationMarkSwallowsNothing(t *testing.T) {
	d := read(t, "甲\t乙\n1\t\"二\n3\t4\n"+strings.Repeat("5\t6\n", 50))
	if got := len(d.Blocks[0].Rows); got != 53 {
		t.Fatalf("%d rows, want 53", got)
	}
}

func TestParagraphIndentedByTabIsNoTable(t *testing.T) {
	d := read(t, "\t一段话。\n\n甲\t乙\n丙\n1\t2\n")
	if d.Blocks[0].Text != "一段话。" {
		t.Errorf("first block %+v, want a paragraph", d.Blocks[0])
	}
	if len(d.Blocks) != 2 || len(d.Blocks[1].Rows) != 3 {
		t.Errorf("a line without tab between two rows is a row: %+v", d.Blocks)
	}
}

func TestPlaceAndAnchorAgree(t *testing.T) {
	p := Place("表4-2 第2行", 173)
	if p != "表4-2 第2行（原文第173行）" || Anchor(p) != "L173" || Label(p) != "表4-2 第2行" {
		t.Errorf("%s, %s, %s", p, Anchor(p), Label(p))
	}
	if a := Anchor("表1（原文第3行）\"><script>"); a != "" {
		t.Errorf("anchor %q of a place that does not end in a line", a)
	}
}

func TestNamesOfIndicatorsLoseTheirPoints(t *testing.T) {
	for in, want := range map[string]string{
		"产 出 指 标\n(50分)": "产出", "数量指标": "数量", "决策（14分）": "决策", "服务对象满意度指标": "服务对象满意度", "指标": "指标", "": "",
	} {
		if got := IndicatorName(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(broken))
	f.Add([]byte("甲\t\"乙\n丙\"\t丁"))
	f.Add([]byte("\xFF\xFE\x32\x4E"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read("f", data)
		if err != nil {
			if !errors.As(err, &Refusal{}) {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		if d.Title == "" || len(d.Rows()) == 0 {
			t.Fatalf("accepted without text: %+v", d)
		}
		lines := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + 1
		for _, r := range d.Rows() {
			if r.Line < 1 || data[0] < 0x80 && r.Line > lines {
				t.Fatalf("line %d of %d", r.Line, lines)
			}
		}
	})
}
