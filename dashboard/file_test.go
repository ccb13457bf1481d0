package dashboard

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const figureScope = "?district=1101&from=2018&to=2020"

func TestCSVOpensInAChineseSpreadsheetAndRunsNothing(t *testing.T) {
	w := get(t, handler(t, households()), "/figures/self_paid_share.csv"+figureScope)
	text, ok := strings.CutPrefix(w.Body.String(), "\ufeff")
	if !ok {
		t.Fatal("no byte order mark")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head := strings.Join(lines[1], "|") + strings.Join(lines[3], "|")
	if !strings.Contains(head, "2018—2020 年，甲区") || !strings.Contains(head, "3（2026-03-04）") {
		t.Errorf("head lines: %v", lines[:4])
	}
	last := lines[len(lines)-1]
	// 2020: 2277 of 36047 households are 6.32 %, 3.09 points below 2019.
	want := map[int]string{0: "甲区", 1: "'=保险", 2: "2020", 3: "2277", 4: "36047", 5: "6.32", 6: "-3.09"}
	for j, cell := range want {
		if last[j] != cell {
			t.Errorf("column %d is %q, want %q", j, last[j], cell)
		}
	}
	if first := lines[len(lines)-3]; first[6] != "" {
		t.Errorf("a change that does not exist is %q", first[6])
	}
}

func TestTextThatLooksLikeAFormulaIsInert(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+86": "'+86", "-3": "'-3", "@x": "'@x", "\t=1": "'\t=1", "\r=1": "'\r=1", "＝1": "'＝1", "甲=1": "甲=1", "": "",
	} {
		if got := inertText(text); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

func TestXLSXHoldsTypedNumbersAndTheirMeaning(t *testing.T) {
	w := get(t, handler(t, households()), "/figures/self_paid_share.xlsx"+figureScope)
	book, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("数据", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	last := len(rows)
	for column, want := range map[string]string{"C": "2020", "D": "2277", "F": "6.32", "G": "-3.09"} {
		at := column + strconv.Itoa(last)
		kind, err := book.GetCellType("数据", at)
		if err != nil {
			t.Fatal(err)
		}
		got, err := book.GetCellValue("数据", at, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if got != want || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
			t.Errorf("%s is %q of type %v, want the number %s", at, got, kind, want)
		}
	}
	if formula, err := book.GetCellFormula("数据", "B"+strconv.Itoa(last)); err != nil || formula != "" {
		t.Errorf("the text =保险 became a formula %q, %v", formula, err)
	}
	if v, err := book.GetCellValue("数据", "G"+strconv.Itoa(last-2)); err != nil || v != "" {
		t.Errorf("a change that does not exist is %q, %v", v, err)
	}
	meaning, err := book.GetRows("口径")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, row := range meaning {
		all.WriteString(strings.Join(row, " ") + "\n")
	}
	for _, want := range []string{"2018—2020 年，甲区", "自付费占比 = 个人出资参保户数", "甲区自评表.txt"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("口径 lacks %q:\n%s", want, all.String())
		}
	}
}
