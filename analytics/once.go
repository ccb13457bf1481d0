package analytics

import (
	"context"
	"slices"
	"sync"
)

// Once is a context under which alike questions are answered once: figures of one
// page may ask the same, at the same time, of one snapshot. It ends with its parent, which
// is left as it is where it is one already.
func Once(parent context.Context) context.Context {
	if _, ok := parent.Value(onceKey{}).(*answers); ok {
		return parent
	}
	return context.WithValue(parent, onceKey{}, &answers{given: map[string]func() (any, error){}})
}

type onceKey struct{}

// answers are the questions asked under one context.
type answers struct {
	mu    sync.Mutex
	given map[string]func() (any, error)
}

// once answers the question that key names in full, with its scope and
// parameters. Each asker gets rows of its own to sort and cut.
func once[T any](ctx context.Context, key string, ask func() ([]T, error)) ([]T, error) {
	a, ok := ctx.Value(onceKey{}).(*answers)
	if !ok {
		return ask()
	}
	a.mu.Lock()
	answer, ok := a.given[key]
	if !ok {
		answer = sync.OnceValues(func() (any, error) {
			rows, err := ask()
			return rows, err
		})
		a.given[key] = answer
	}
	a.mu.Unlock()
	rows, err := answer()
	return slices.Clone(rows.([]T)), err
}
