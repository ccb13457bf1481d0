package dashboard

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"jixiao/datasets"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// versionView is what two versions of one evaluation say differently.
type versionView struct {
	Name  string // of the other
	Total int    // values that differ
	Rows  []versionRow
}

// versionRow is one value of both; — where a version does not have it.
type versionRow struct {
	What        string
	Mine, Other string
	ID          string // of the value on the page, "" where this version has none
}

// listedDifferences bounds the differences a page lists.
const listedDifferences = 60

// namingColumns are the columns that say which row of a group one is; what stands in the
// others is compared.
var namingColumns = []string{"栏目", "行", "一级·二级", "三级指标", "年度", "区县", "政策项目", "量", "出资方", "支出内容", "对象", "比率", "自哪一年", "序号", "原文"}

// versions compares a file with the other version that it stands against.
func (s *site) versions(ctx context.Context, db *sql.DB, f datasets.TreatedFile, mine []valueGroup, registry []record.District) (versionView, error) {
	other, err := datasets.Treated(ctx, db, f.Other)
	if errors.Is(err, sql.ErrNoRows) {
		return versionView{}, nil
	}
	if err != nil {
		return versionView{}, err
	}
	body, err := s.records.Original(other.ID)
	if errors.Is(err, fs.ErrNotExist) {
		return versionView{}, nil
	}
	if err != nil {
		return versionView{}, err
	}
	_, filing, _, err := datasets.Review(datasets.Incoming{Name: other.Name, Data: body, Part: other.Part}, other.Decided, registry)
	var refused document.Refusal
	if errors.As(err, &refused) {
		return versionView{}, nil
	}
	v := versionView{Name: other.Name}
	v.compare(mine, valuesOf(filing))
	return v, err
}

// named is a value with what it is called.
type named struct{ what, text, id string }

// namedValues are the values of groups by what they are called, numbered where several
// are called the same.
func namedValues(groups []valueGroup) []named {
	var all []named
	times := map[string]int{}
	for _, g := range groups {
		if g.Heading == confidenceHeading {
			continue
		}
		for _, row := range g.Rows {
			name := []string{g.Heading}
			for j, c := range row {
				if slices.Contains(namingColumns, g.Columns[j]) {
					name = append(name, c.Text)
				}
			}
			what := strings.Join(name, "，")
			if times[what]++; times[what] > 1 {
				what = fmt.Sprintf("%s（第 %d 个）", what, times[what])
			}
			compared := 0
			for j, c := range row {
				if slices.Contains(namingColumns, g.Columns[j]) || g.Heading == unplacedHeading {
					continue
				}
				label := what
				if len(g.Columns) > 2 {
					label += "，" + g.Columns[j]
				}
				all, compared = append(all, named{label, c.Text, c.ID}), compared+1
			}
			if compared == 0 {
				all = append(all, named{what, "有", row[0].ID})
			}
		}
	}
	return all
}

func (v *versionView) compare(mine, others []valueGroup) {
	texts := map[string]string{}
	theirs := namedValues(others)
	for _, o := range theirs {
		texts[o.what] = o.text
	}
	held := map[string]bool{}
	for _, m := range namedValues(mine) {
		held[m.what] = true
		text, ok := texts[m.what]
		if !ok {
			text = missing
		}
		if text != m.text {
			v.Rows = append(v.Rows, versionRow{m.what, m.text, text, m.id})
		}
	}
	for _, o := range theirs {
		if !held[o.what] && o.text != missing {
			v.Rows = append(v.Rows, versionRow{o.what, missing, o.text, ""})
		}
	}
	v.Total = len(v.Rows)
	v.Rows = v.Rows[:min(v.Total, listedDifferences)]
}
