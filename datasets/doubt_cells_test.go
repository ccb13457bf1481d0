package datasets

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/record"
)

// altered is the embedded form as a workbook in which something was changed at the first
// cell that holds a text.
func altered(t *testing.T, text string, change func(f *excelize.File, sheet, cell string) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(sheetOf(string(embedded(t, longgang))).xlsx(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		at, err := f.SearchSheet(sheet, text)
		if err != nil || len(at) == 0 {
			continue
		}
		if err := change(f, sheet, at[0]); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	t.Fatalf("no cell holds %s", text)
	return nil
}

func TestRowThatAWorkbookHidesIsListedWithTheFile(t *testing.T) {
	data := altered(t, "预算项目对本年度的影响期限", func(f *excelize.File, sheet, cell string) error {
		_, row, err := excelize.CellNameToCoordinates(cell)
		if err != nil {
			return err
		}
		return f.SetRowVisible(sheet, row, false)
	})
	f := readBytes(t, "hidden.xlsx", data)
	for _, u := range f.Unplaced {
		if strings.Contains(u.Why, "隐藏的行列") && strings.Contains(u.Why, "预算项目对本年度的影响期限") {
			return
		}
	}
	t.Errorf("the hidden row is listed nowhere: %+v", f.Unplaced)
}

func TestFormulaWithoutItsValueIsAskedFor(t *testing.T) {
	data := altered(t, "99.89", func(f *excelize.File, sheet, cell string) error {
		if err := f.SetCellValue(sheet, cell, nil); err != nil {
			return err
		}
		return f.SetCellFormula(sheet, cell, "50+49.89")
	})
	in := Incoming{Name: "formula.xlsx", Data: data}
	_, f, doubts, err := Review(in, nil, register)
	if err != nil || len(doubts) != 1 || !strings.Contains(doubts[0].Why, "没有存下计算结果") || doubts[0].Holds || f.Evaluation.Score != record.NoPoints {
		t.Fatalf("%+v, %v", doubts, err)
	}
	_, f, doubts, err = Review(in, record.Decisions{doubts[0].Part(): "99.89"}, register)
	if err != nil || len(doubts) != 0 || f.Evaluation.Score != points(t, "99.89") {
		t.Errorf("decided: %v, %+v, %v", f.Evaluation.Score, doubts, err)
	}
}

// 572.30646 is a number in either unit; only the unit is asked for.
func TestAmountWithoutItsUnitIsNoDoubtOfItsOwn(t *testing.T) {
	text := strings.NewReplacer("（元）", "", "5723064.60\t5658097.55\t10", "572.30646\t565.809755\t10").Replace(string(embedded(t, longgang)))
	_, _, doubts, err := Review(Incoming{Name: "unit.txt", Data: []byte(text)}, nil, register)
	if err != nil || len(doubts) != 1 || doubts[0].Field != record.MoneyUnitAsked {
		t.Errorf("%+v, %v", doubts, err)
	}
}

// What one score over several rows, a cell that is missing and a line without a name are,
// persons say value by value: what does not fit is refused with the reason, and a rebuild
// comes to the same.
func TestValuesThatWereToldApartByAPersonSurvive(t *testing.T) {
	s := newStore(t)
	form := file(t, "longgang-2023.txt")
	form.Data = bytes.Replace(form.Data, []byte("活动办完\t15\t15"), []byte("活动办完\t15\t24"), 1)
	form.Data = bytes.Replace(form.Data, []byte("5723064.60元\t10\t10"), []byte("5723064.60元\t10\t"), 1)
	r := importing(t, s, form).Receipts[0]
	if r.Outcome != Accepted || len(r.Doubts) != 2 {
		t.Fatalf("%+v", r)
	}
	parts := []string{record.Doubt(r.Doubts[0]).Part(), record.Doubt(r.Doubts[1]).Part()}
	for _, choice := range []string{"16", "13"} { // above its weight, and 13 leaves 11 for a weight of 10
		_, err := s.Remark(t.Context(), Remark{Kind: Decision, Subject: r.Document, Part: parts[0], Choice: choice, Text: "试", Author: "张三"})
		if err == nil || !strings.Contains(err.Error(), "对不上") {
			t.Errorf("%s: %v", choice, err)
		}
	}
	said(t, s, Decision, r.Document, parts[0], "15")
	said(t, s, Decision, r.Document, parts[1], "9")
	if f := received(t, s)[0]; len(f.Doubts) != 0 {
		t.Errorf("still asked %+v", f.Doubts)
	}
	if n := number64(t, s, "SELECT sum(score) FROM indicator"); n != 890_000 { // 90 less one
		t.Errorf("scores sum to %d ten-thousandths", n)
	}
	survives(t, s)
}
