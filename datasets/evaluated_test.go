package datasets

import (
	"strings"
	"testing"

	"jixiao/datasets/record"
)

// A form of 整体支出 that names a bureau and another unit waits until a person says whose
// spending it is; the answer survives a rebuild.
func TestWhoseSpendingAFormIsAboutIsDecidedByAPersonAndSurvives(t *testing.T) {
	s := newStore(t)
	form := file(t, "longgang-2023.txt")
	text := string(form.Data)
	from, to := strings.Index(text, "项目编码"), strings.Index(text, "资金使用情况")
	form.Data = []byte("2023年度部门整体支出绩效自评表\n部门名称\t深圳市龙岗区卫生健康局\n填报单位\t深圳市龙岗区妇幼保健院\n" + text[to:])
	if from < 0 {
		t.Fatal("no 项目编码")
	}
	r := importing(t, s, form).Receipts[0]
	if r.Outcome != Held || len(r.Doubts) != 1 || r.Doubts[0].Field != record.EvaluatedAsked {
		t.Fatalf("%+v", r)
	}
	if _, err := s.Remark(t.Context(), Remark{Kind: Decision, Subject: r.Document, Part: record.EvaluatedAsked, Choice: "别的局", Text: "试", Author: "张三"}); err == nil || !strings.Contains(err.Error(), "妇幼保健院") {
		t.Errorf("another: %v", err)
	}
	said(t, s, Decision, r.Document, record.EvaluatedAsked, "深圳市龙岗区妇幼保健院")
	if f := received(t, s)[0]; f.State != Taken || f.ProjectName != "深圳市龙岗区妇幼保健院整体支出" || f.Evaluation != string(record.WholeDepartment) {
		t.Errorf("decided: %+v", f)
	}
	survives(t, s)
}
