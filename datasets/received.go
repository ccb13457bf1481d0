package datasets

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"

	"jixiao/datasets/record"
)

// State is what has become of a file that was received.
type State string

// The states of a file. Only what is taken counts in any figure; all keep their
// originals.
const (
	Taken     State = "已收入"
	Divided   State = "已拆开" // a file of several forms, each of which is received by itself
	Waiting   State = "需人定"
	Returned  State = "退回"
	Replaced  State = "已被替换"
	Repeated  State = "重复" // states the same as a file that counts
	Withdrawn State = "已撤下"
)

// States are the states of a file in the order of their life.
func States() []State {
	return []State{Taken, Waiting, Returned, Replaced, Repeated, Withdrawn, Divided}
}

// Received is one file as received and what has become of it. The fields are the
// columns of schema/received.sql and, in Doubts, schema/doubt.sql.
type Received struct {
	ID, SHA256, Name, Folder         string
	Bytes                            int64
	Batch, Ordinal                   int
	Part                             int    // which form of its file it is, 0 for a whole file
	Whole                            string // ID of that file, "" for a whole file
	DistrictGiven                    string
	State                            State
	Kind, District                   string
	Project, ProjectName, Evaluation string
	Year                             int
	Other                            string
	Stated                           string // digest of what it states, see [digestOf]
	Remark                           int
	Text                             string
	Doubts                           []record.Doubt
}

// TreatedFile is a file with what persons decided about it.
type TreatedFile struct {
	Received
	Decided record.Decisions // the district given at import among them
	Said    []Remark         // in force, about the file or its batch
	Forms   []Received       // of a file that holds several
}

// Treated is the file with the given id, sql.ErrNoRows if a snapshot knows of none.
func Treated(ctx context.Context, db *sql.DB, id string) (TreatedFile, error) {
	files, err := receivedFiles(ctx, db, id)
	if err != nil {
		return TreatedFile{}, err
	}
	if len(files) == 0 || files[0].ID != id {
		return TreatedFile{}, sql.ErrNoRows
	}
	f := TreatedFile{Received: files[0], Forms: files[1:]}
	said, err := fileRemarks(ctx, db)
	for _, r := range said {
		if r.Subject == id || r.Subject == f.Whole || r.Subject == BatchSubject(f.Batch) {
			f.Said = append(f.Said, r)
		}
	}
	f.Decided = verdictsOf(said).of(f.Received)
	return f, err
}

// ReceivedFiles are all files a snapshot knows of, in the order of receipt.
func ReceivedFiles(ctx context.Context, db *sql.DB) ([]Received, error) {
	return receivedFiles(ctx, db, "")
}

// receivedFiles are the file with an id and the forms in it, all files where it is "".
func receivedFiles(ctx context.Context, db *sql.DB, id string) ([]Received, error) {
	var all []Received
	at := map[string]int{}
	err := scan(ctx, db, `SELECT id, sha256, part, whole, name, folder, bytes, batch, ordinal, district_given, state, kind, district, project, project_name, evaluation,
coalesce(year, 0), other, stated, coalesce(remark, 0), text FROM received WHERE $id IN ('', id, whole) ORDER BY ordinal, part, id`, func(r *sql.Rows) error {
		var f Received
		err := r.Scan(&f.ID, &f.SHA256, &f.Part, &f.Whole, &f.Name, &f.Folder, &f.Bytes, &f.Batch, &f.Ordinal, &f.DistrictGiven, &f.State, &f.Kind, &f.District, &f.Project, &f.ProjectName, &f.Evaluation,
			&f.Year, &f.Other, &f.Stated, &f.Remark, &f.Text)
		at[f.ID] = len(all)
		all = append(all, f)
		return err
	}, sql.Named("id", id))
	return all, errors.Join(err, scan(ctx, db, "SELECT document, field, place, text, why, candidates, holds FROM doubt WHERE $id IN ('', document) ORDER BY document, ordinal", func(r *sql.Rows) error {
		var id, candidates string
		var d record.Doubt
		err := r.Scan(&id, &d.Field, &d.Place, &d.Text, &d.Why, &candidates, &d.Holds)
		d.Candidates = strings.FieldsFunc(candidates, func(c rune) bool { return c == '\n' })
		if i, ok := at[id]; ok {
			all[i].Doubts = append(all[i].Doubts, d)
		}
		return err
	}, sql.Named("id", id)))
}

// receivedEarlier are the files of a snapshot whose program kept no list of them.
func receivedEarlier(ctx context.Context, db *sql.DB, columns map[string]bool) ([]Received, error) {
	var all []Received
	query := "SELECT id, sha256, name, bytes, batch, ordinal, coalesce(district_given, '') FROM document WHERE NOT synthetic ORDER BY ordinal"
	if !columns["district_given"] {
		query = "SELECT id, sha256, name, bytes, batch, ordinal, '' FROM document WHERE NOT synthetic ORDER BY ordinal"
	}
	err := scan(ctx, db, query, func(r *sql.Rows) error {
		f := Received{State: Taken}
		err := r.Scan(&f.ID, &f.SHA256, &f.Name, &f.Bytes, &f.Batch, &f.Ordinal, &f.DistrictGiven)
		all = append(all, f)
		return err
	})
	return all, err
}

// rows are the rows of a received file.
func (f Received) rows() (file []driver.Value, doubts [][]driver.Value) {
	file = []driver.Value{f.ID, f.SHA256, int32(f.Part), f.Whole, f.Name, f.Folder, f.Bytes, int32(f.Batch), int32(f.Ordinal), f.DistrictGiven, string(f.State), f.Kind, f.District,
		f.Project, f.ProjectName, f.Evaluation, positive(f.Year), f.Other, f.Stated, positive(f.Remark), f.Text}
	for i, d := range f.Doubts {
		doubts = append(doubts, []driver.Value{f.ID, int32(i + 1), d.Field, d.Place, d.Text, d.Why, strings.Join(d.Candidates, "\n"), d.Holds})
	}
	return file, doubts
}
