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

// considered refuses remarks about files that would have no effect, or that a file
// cannot be read with, before they are written down. A district is written down with its
// name, so that a rebuild can register it whatever it has read before.
func (s *Store) considered(ctx context.Context, base int, journal, all []Remark) ([]Remark, error) {
	if !slices.ContainsFunc(all, func(r Remark) bool { return r.Kind == Decision || r.Kind == Dismissal }) {
		return all, nil
	}
	snap, release, err := s.At(ctx, base)
	if err != nil {
		return nil, err
	}
	defer release()
	files, err := ReceivedFiles(ctx, snap.DB)
	if err != nil {
		return nil, err
	}
	registry, err := Districts(ctx, snap.DB)
	if err != nil {
		return nil, err
	}
	all = slices.Clone(all)
	deciding := map[int][]Remark{} // by index of the file
	for i, r := range all {
		if r.Kind != Decision && r.Kind != Dismissal {
			continue
		}
		at, err := treatable(files, r)
		if err != nil {
			return nil, err
		}
		if r.Kind != Decision {
			continue
		}
		if record.FieldOf(r.Part) == record.DistrictAsked {
			d, err := given(r.Choice, registry)
			if err != nil {
				return nil, err
			}
			all[i].Choice = d.Code + "=" + d.Name
		}
		deciding[at] = append(deciding[at], all[i])
	}
	said := verdictsOf(journal)
	for at, group := range deciding {
		if err := s.decidable(files[at], said, group, registry); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// treatable is the index of the file that a remark decides about, -1 for a batch. It
// refuses what would have no effect on the file as it stands.
func treatable(files []Received, r Remark) (int, error) {
	if r.Kind == Dismissal && slices.ContainsFunc(files, func(f Received) bool { return r.Subject == BatchSubject(f.Batch) }) {
		return -1, nil
	}
	at := slices.IndexFunc(files, func(f Received) bool { return f.ID == r.Subject })
	if at < 0 {
		return -1, ErrNoFile
	}
	f := files[at]
	switch {
	case r.Kind == Dismissal && (f.State == Taken || f.State == Waiting || f.State == Replaced || f.State == Repeated || f.State == Divided):
	case f.State == Withdrawn:
		return -1, document.Refuse("“%s”已经撤下；要改动请先恢复。", f.Name)
	case f.State == Divided:
		return -1, document.Refuse("“%s”里有几张表，已分别读入；请到其中一张的页面确认。", f.Name)
	case f.State == Repeated:
		return -1, document.Refuse("“%s”读出的各项都与另一份相同，没有要确认的。", f.Name)
	case f.State == Returned:
		return -1, document.Refuse("“%s”已经退回，没有计入；请改正后重新上传。", f.Name)
	}
	return at, nil
}

// decidable reads a file with more decisions, each of which must settle its doubt.
func (s *Store) decidable(f Received, v verdicts, deciding []Remark, registry []record.District) error {
	data, err := os.ReadFile(filepath.Join(s.dir, "originals", f.SHA256))
	if err != nil {
		return err
	}
	file := Incoming{Name: f.Name, Data: data, Part: f.Part}
	without := maps.Clone(v.of(f))
	for _, r := range deciding {
		delete(without, r.Part)
	}
	_, _, asked, err := Review(file, without, registry)
	if err != nil {
		return err
	}
	with := record.Decisions{}
	maps.Copy(with, without)
	open := map[string]record.Doubt{} // by part, of those decided now
	for _, r := range deciding {
		if r.Part == record.VersionAsked {
			if f.Other == "" || r.Choice != NewCounts && r.Choice != OldCounts {
				return document.Refuse("“%s”没有与它同属一次评价的另一份，或选择不是%s、%s；请从文件页进入。", f.Name, NewCounts, OldCounts)
			}
			continue
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
		with[r.Part], open[r.Part] = r.Choice, asked[at]
	}
	_, _, left, err := Review(file, with, registry)
	if err != nil {
		return err
	}
	for _, d := range left {
		if before, ok := open[d.Part()]; ok {
			why := allowed(before)
			if d.Why != before.Why { // the reader says why not
				why = d.Why
			}
			return document.Refuse("“%s”不能作为“%s”读入；%s", with[d.Part()], d.Part(), why)
		}
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
