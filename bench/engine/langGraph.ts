// The same five steps in LangGraph.js with its PostgreSQL checkpoints.
import { Annotation, END, START, StateGraph } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { Pool } from 'pg';

const count = Number(process.env.BENCH_RUNS);
const concurrency = Number(process.env.BENCH_CONCURRENCY);

const State = Annotation.Root({ last: Annotation<string> });

async function main(): Promise<void> {
  const pool = new Pool({
    connectionString: process.env.BENCH_DATABASE,
    max: 20,
  });
  const checkpointer = new PostgresSaver(pool);
  await checkpointer.setup();
  const graph = new StateGraph(State)
    .addNode('one', () => ({ last: 'one' }))
    .addNode('two', () => ({ last: 'two' }))
    .addNode('three', () => ({ last: 'three' }))
    .addNode('four', () => ({ last: 'four' }))
    .addNode('five', () => ({ last: 'five' }))
    .addEdge(START, 'one')
    .addEdge('one', 'two')
    .addEdge('two', 'three')
    .addEdge('three', 'four')
    .addEdge('four', 'five')
    .addEdge('five', END)
    .compile({ checkpointer });
  const startedMs = Date.now();
  await Promise.all(
    Array.from({ length: concurrency }, async (_, lane) => {
      for (let index = lane; index < count; index += concurrency) {
        await graph.invoke(
          { last: '' },
          { configurable: { thread_id: `thread-${index}` } },
        );
      }
    }),
  );
  const ms = Date.now() - startedMs;
  process.stdout.write(JSON.stringify({ perSecond: (count / ms) * 1000 }));
  process.exit(0);
}

void main();
