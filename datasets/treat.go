package datasets

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// ErrNoFile says that a remark decides about a file that was never received.
var ErrNoFile = errors.New("没有收到过这个编号的文件")

// considered refuses a remark about files that would have no effect, or that the file
// cannot be read with, before it is written down. A district is written down with its
// name, so that a rebuild can register it whatever it has read before.
func (s *Store) considered(ctx context.Context, base int, journal []Remark, r Remark) (Remark, error) {
	if r.Kind != Decision && r.Kind != Dismissal {
		return r, nil
	}
	snap, release, err := s.At(ctx, base)
	if err != nil {
		return r, err
	}
	defer release()
	files, err := ReceivedFiles(ctx, snap.DB)
	if err != nil {
		return r, err
	}
	if r.Kind == Dismissal && slices.ContainsFunc(files, func(f Received) bool { return r.Subject == BatchSubject(f.Batch) }) {
		return r, nil
	}
	at := slices.IndexFunc(files, func(f Received) bool { return f.ID == r.Subject })
	if at < 0 {
		return r, ErrNoFile
	}
	f := files[at]
	switch {
	case r.Kind == Dismissal && (f.State == Taken || f.State == Waiting || f.State == Replaced || f.State == Repeated || f.State == Divided):
		return r, nil
	case f.State == Withdrawn:
		return r, document.Refuse("“%s”已经撤下；要改动请先恢复。", f.Name)
	case f.State == Divided:
		return r, document.Refuse("“%s”里有几张表，已分别读入；请到其中一张的页面确认。", f.Name)
	case f.State == Repeated:
		return r, document.Refuse("“%s”读出的各项都与另一份相同，没有要确认的。", f.Name)
	case f.State == Returned:
		return r, document.Refuse("“%s”已经退回，没有计入；请改正后重新上传。", f.Name)
	}
	registry, err := Districts(ctx, snap.DB)
	if err != nil {
		return r, err
	}
	if record.FieldOf(r.Part) == record.DistrictAsked {
		d, err := given(r.Choice, registry)
		if err != nil {
			return r, err
		}
		r.Choice = d.Code + "=" + d.Name
	}
	return r, s.decidable(f, verdictsOf(journal), r, registry)
}

// decidable reads a file with one more decision, which must settle its doubt.
func (s *Store) decidable(f Received, v verdicts, r Remark, registry []record.District) error {
	if r.Part == record.VersionAsked {
		if f.Other == "" || r.Choice != NewCounts && r.Choice != OldCounts {
			return document.Refuse("“%s”没有与它同属一次评价的另一份，或选择不是%s、%s；请从文件页进入。", f.Name, NewCounts, OldCounts)
		}
		return nil
	}
	data, err := os.ReadFile(filepath.Join(s.dir, "originals", f.SHA256))
	if err != nil {
		return err
	}
	file := Incoming{Name: f.Name, Data: data, Part: f.Part}
	before := v.of(f)
	without := maps.Clone(before)
	delete(without, r.Part)
	_, _, asked, err := Review(file, without, registry)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(asked, func(d record.Doubt) bool { return d.Part() == r.Part })
	if at < 0 {
		return document.Refuse("“%s”的“%s”没有要确认的；请从文件页进入。", f.Name, r.Part)
	}
	if closed := asked[at].Candidates; (r.Part == record.MoneyUnitAsked || r.Part == record.KindAsked) && !slices.Contains(closed, r.Choice) {
		return document.Refuse("%s不能是“%s”；可以是%s。", r.Part, r.Choice, strings.Join(closed, "、"))
	}
	if year, err := strconv.Atoi(r.Choice); r.Part == record.YearAsked && (err != nil || year < 1990 || year > 2100) {
		return document.Refuse("年度不能是“%s”；%s", r.Choice, allowed(asked[at]))
	}
	with := record.Decisions{r.Part: r.Choice}
	for part, choice := range without {
		with[part] = choice
	}
	_, _, left, err := Review(file, with, registry)
	if err != nil {
		return err
	}
	if still := slices.IndexFunc(left, func(d record.Doubt) bool { return d.Part() == r.Part }); still >= 0 {
		why := allowed(asked[at])
		if left[still].Why != asked[at].Why { // the reader says why not
			why = left[still].Why
		}
		return document.Refuse("“%s”不能作为“%s”读入；%s", r.Choice, r.Part, why)
	}
	return nil
}

func allowed(d record.Doubt) string {
	switch {
	case d.Field == record.YearAsked:
		return "请给四位数的年份。"
	case d.Words():
		return "请写这一格的文字，没有的写 —。"
	case d.Place != "":
		return "请给一个数，这一格没有数的写 —。"
	}
	return fmt.Sprintf("可以是%s。", strings.Join(d.Candidates, "、"))
}
