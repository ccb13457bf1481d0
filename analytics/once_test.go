package analytics

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

func TestAlikeQuestionsOfOnePageAreAnsweredOnce(t *testing.T) {
	var asked atomic.Int32
	ask := func() ([]int, error) { asked.Add(1); return []int{1, 2, 3}, nil }
	ctx := Once(t.Context())
	var figures sync.WaitGroup
	for range 8 {
		figures.Go(func() {
			rows, err := once(ctx, "q 2020", ask)
			if err != nil || len(rows) != 3 || rows[0] != 1 {
				t.Errorf("got %v, %v", rows, err)
				return
			}
			rows[0] = 9 // an asker's own: the next must not see it
		})
	}
	figures.Wait()
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times, want once", n)
	}
	once(ctx, "q 2021", ask)
	once(Once(t.Context()), "q 2020", ask)
	once(context.Background(), "q 2020", ask)
	if n := asked.Load(); n != 4 {
		t.Errorf("another scope, another page and no page: asked %d times, want 4", n)
	}
}

func TestFailureIsGivenToEveryAsker(t *testing.T) {
	broken := errors.New("broken")
	ctx := Once(t.Context())
	for range 2 {
		if _, err := once(ctx, "q", func() ([]int, error) { return nil, broken }); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
	}
}
