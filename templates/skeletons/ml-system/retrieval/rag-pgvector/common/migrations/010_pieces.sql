-- Pieces of documents with their vectors; needs the extension pgvector.
create extension if not exists vector;
create table if not exists pieces (id text primary key, document text not null, body text not null, embedding vector(384) not null);
create index if not exists pieces_embedding on pieces using hnsw (embedding vector_cosine_ops);
create index if not exists pieces_document on pieces (document);
