package datasets

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// journal is remarks.jsonl, one remark a line in the order of writing. Like the
// originals it is what snapshots are made from; lines are only ever added.
type journal struct {
	path    string
	remarks []Remark
	// whole is how many bytes the readable lines take; what follows them is torn.
	whole int64
	torn  []byte
}

// journal reads the store's journal. Only its last line can be half written, by a
// power cut before its writer was told that it stands: it is passed over. Anything
// else that cannot be read is a fault that a person has to look at.
func (s *Store) journal() (journal, error) {
	j := journal{path: filepath.Join(s.dir, "remarks.jsonl")}
	text, err := os.ReadFile(j.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return j, err
	}
	for rest := text; len(rest) > 0; {
		line, after, ended := bytes.Cut(rest, []byte("\n"))
		var r Remark
		err := json.Unmarshal(line, &r)
		if err == nil && r.Number != len(j.remarks)+1 {
			err = fmt.Errorf("编号是 %d，应为 %d", r.Number, len(j.remarks)+1)
		}
		if !ended || err != nil && len(after) == 0 {
			j.torn = rest
			break
		}
		if err != nil {
			return j, fmt.Errorf("%s 第 %d 行读不出，请从备份恢复这份文件：%w", j.path, len(j.remarks)+1, err)
		}
		j.remarks = append(j.remarks, r)
		j.whole += int64(len(line)) + 1
		rest = after
	}
	return j, nil
}

// append adds a line a remark, which a power cut cannot take away afterwards. A torn
// line in their place is put aside first, so that it can be looked at.
func (j journal) append(all []Remark) (err error) {
	var lines bytes.Buffer
	encoder := json.NewEncoder(&lines)
	encoder.SetEscapeHTML(false) // it is read by people, and never by a browser
	for _, r := range all {
		if err := encoder.Encode(r); err != nil {
			return err
		}
	}
	if len(j.torn) > 0 {
		aside := fmt.Sprintf("%s.torn-%s", j.path, time.Now().In(beijing).Format("20060102-150405"))
		if err := replaceFile(aside, j.torn); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(j.path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.Truncate(j.whole); err != nil {
		return err
	}
	if _, err := f.Seek(j.whole, io.SeekStart); err != nil {
		return err
	}
	if _, err := lines.WriteTo(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return syncFile(filepath.Dir(j.path))
}

// numbered is what is said as it follows all that was said before, the fresh of it by
// itself: the rest says what one before says already.
func numbered(before, said []Remark) (all, fresh []Remark, err error) {
	held := slices.Clone(before)
	for _, r := range said {
		next, repeated, err := following(held, r)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, next)
		if !repeated {
			held, fresh = append(held, next), append(fresh, next)
		}
	}
	return all, fresh, nil
}

// following is r as the next of all, or the one of all that says the same already.
func following(all []Remark, r Remark) (next Remark, repeated bool, err error) {
	gone := withdrawn(all)
	if r.Withdraws != 0 {
		at := slices.IndexFunc(all, func(o Remark) bool { return o.Number == r.Withdraws && o.Withdraws == 0 })
		if at < 0 {
			return r, false, ErrNoRemark
		}
		if at := slices.IndexFunc(all, func(o Remark) bool { return o.Withdraws == r.Withdraws }); at >= 0 {
			return all[at], true, nil
		}
		said := all[at]
		if said.Kind == RuleRevision || said.Kind == RulePack {
			return r, false, errFixedVersion
		}
		r.District, r.Programme, r.Subject, r.Part, r.Year = said.District, said.Programme, said.Subject, said.Part, said.Year
	}
	for _, o := range slices.Backward(all) {
		if o.about() != r.about() || gone[o.Number] {
			continue
		}
		if r.Number, r.WrittenAt = o.Number, o.WrittenAt; o == r {
			return o, true, nil
		}
		break // said since then: it counts anew
	}
	r.Number, r.WrittenAt = len(all)+1, time.Now().In(beijing).Truncate(time.Second)
	return r, false, nil
}

// about is a remark without what it says and who says it when.
func (r Remark) about() Remark {
	return Remark{Kind: r.Kind, District: r.District, Programme: r.Programme, Subject: r.Subject, Part: r.Part, Year: r.Year, Withdraws: r.Withdraws}
}

// withdrawn are the numbers of the remarks that were taken back.
func withdrawn(all []Remark) map[int]bool {
	gone := map[int]bool{}
	for _, r := range all {
		if r.Withdraws != 0 {
			gone[r.Withdraws] = true
		}
	}
	return gone
}

// remarkPatience is how long a remark waits for another writer; another remark is
// done by then, an import of many files is not.
const remarkPatience = 20 * time.Second

// lockWithin takes the store for writing as soon as another writer leaves it.
func (s *Store) lockWithin(ctx context.Context, patience time.Duration) (unlock func(), err error) {
	until := time.Now().Add(patience)
	for {
		unlock, err := s.lock()
		if !errors.Is(err, ErrBusy) || time.Now().After(until) {
			return unlock, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}
